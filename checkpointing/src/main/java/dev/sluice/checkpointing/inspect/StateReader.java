package dev.sluice.checkpointing.inspect;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.inspect.KeyCollector;
import dev.sluice.dataflow.inspect.KeyListing;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.dataflow.inspect.KeyView;
import dev.sluice.dataflow.snapshot.KeyRows;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.snapshot.StoredKey;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the state of single keys as of a checkpoint, with or without the classes of the job.
 *
 * <p>Reads the segments of the key's group only, chunk by chunk, and of these the sections of that
 * group. What had outlived its time to live is left out, by the time at which the checkpoint was
 * triggered unless another is given. A key without state is no error.
 *
 * <p>Safe for any thread; stages complete on any thread. What is refused is refused by a failed
 * stage: {@link NoSuchOperatorException}, {@link NoKeyedStateException}, {@link
 * dev.sluice.dataflow.codec.UnreadableTextException} for the text of a key, {@link
 * dev.sluice.dataflow.snapshot.ForeignKeyException} for a key of another form, and whatever the
 * store refuses. Nothing is changed, and a checkpoint whose journals are deleted meanwhile fails as
 * a missing segment.
 */
public final class StateReader {

  private final SnapshotStore store;

  /** Reads from a store. */
  public StateReader(SnapshotStore store) {
    this.store = store;
  }

  /** The states of a key that is given as a text, as {@code PlainText} says. */
  public CompletionStage<KeyState> read(
      CompletedCheckpoint checkpoint, String operator, String key) {
    return read(checkpoint, operator, key, checkpoint.triggeredAt());
  }

  /**
   * The same.
   *
   * @param at the processing time in milliseconds that counts for what has a time to live
   */
  public CompletionStage<KeyState> read(
      CompletedCheckpoint checkpoint, String operator, String key, long at) {
    return rows(checkpoint, operator, schema -> StoredKey.parse(key, schema))
        .thenApply(rows -> new KeyView(rows, at).plain());
  }

  /** The states of a key of a type that the code has now, to be read as such types. */
  public <K> CompletionStage<KeyView> read(
      CompletedCheckpoint checkpoint, String operator, TypeDescriptor<K> keyType, K key) {
    return rows(checkpoint, operator, schema -> StoredKey.of(keyType, key))
        .thenApply(rows -> new KeyView(rows, checkpoint.triggeredAt()));
  }

  /** The rows of a key as they are stored. */
  private CompletionStage<KeyRows> rows(
      CompletedCheckpoint checkpoint, String operator, Function<Schema, StoredKey> key) {
    return refusing(
        () -> {
          OperatorParts parts = keyed(checkpoint, operator);
          StoredKey wanted = key.apply(parts.keySchema());
          int keyGroups = parts.shape().keyGroups();
          OperatorParts.Part part = parts.having(wanted.group(keyGroups));
          KeyCollector collector = new KeyCollector(part.head(), wanted, keyGroups);
          CompletionStage<Void> all = CompletableFuture.completedFuture(null);
          for (StateSegment each : part.segments()) {
            all = all.thenCompose(before -> read(each, collector::load));
          }
          return all.thenApply(read -> collector.rows());
        });
  }

  /** What operators there are, and which states each of them has. */
  public List<OperatorStates> states(CompletedCheckpoint checkpoint) {
    return checkpoint.operators().stream()
        .map(shape -> OperatorParts.of(checkpoint, shape).states())
        .toList();
  }

  /**
   * Keys that have state, in no order; reads no further than they are found.
   *
   * @param limit how many are wanted at most
   */
  public CompletionStage<KeyPage> keys(CompletedCheckpoint checkpoint, String operator, int limit) {
    return refusing(
        () -> {
          OperatorParts parts = keyed(checkpoint, operator);
          KeyListing listing = new KeyListing(limit, checkpoint.triggeredAt());
          CompletionStage<Void> all = CompletableFuture.completedFuture(null);
          for (OperatorParts.Part part : parts.parts()) {
            all = all.thenCompose(before -> list(part, listing));
          }
          return all.thenApply(read -> new KeyPage(listing.keys(), !listing.isFull()));
        });
  }

  private CompletionStage<Void> list(OperatorParts.Part part, KeyListing listing) {
    SnapshotHead head = part.head();
    List<StateSegment> newestFirst = new ArrayList<>(part.segments());
    Collections.reverse(newestFirst);
    listing.instance(head);
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (StateSegment each : newestFirst) {
      boolean oldest = each.equals(part.segments().get(0));
      all = all.thenCompose(before -> list(each, oldest, listing));
    }
    return all;
  }

  private CompletionStage<Void> list(StateSegment state, boolean oldest, KeyListing listing) {
    if (listing.isFull()) {
      return CompletableFuture.completedFuture(null);
    }
    listing.segment(oldest);
    return read(
            state,
            chunk -> {
              listing.load(chunk, state.groups()::contains);
              if (listing.isFull()) {
                throw new Enough();
              }
            })
        .exceptionallyCompose(
            failure ->
                isEnough(failure)
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.failedFuture(failure));
  }

  /** Ends the reading of a segment of which no more is wanted. */
  private static final class Enough extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  private static boolean isEnough(Throwable failure) {
    return failure instanceof Enough || failure.getCause() instanceof Enough;
  }

  /** Takes in a chunk. */
  private interface Load {
    void chunk(byte[] chunk);
  }

  private CompletionStage<Void> read(StateSegment state, Load load) {
    return store.read(
        state.segment(),
        (sequence, chunk) -> {
          try {
            load.chunk(chunk);
            return CompletableFuture.completedFuture(null);
          } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
          }
        });
  }

  private static OperatorParts keyed(CompletedCheckpoint checkpoint, String operator) {
    OperatorParts parts = OperatorParts.of(checkpoint, operator);
    if (!parts.isKeyed()) {
      throw new NoKeyedStateException(
          operator, checkpoint, OperatorParts.keyedOperators(checkpoint));
    }
    return parts;
  }

  private static <T> CompletionStage<T> refusing(Supplier<CompletionStage<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}

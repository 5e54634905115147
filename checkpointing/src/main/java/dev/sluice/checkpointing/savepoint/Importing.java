package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.garbage.OneByOne;
import dev.sluice.checkpointing.ledger.Adoptable;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * The copying of an archive into a store. Each journal of the original becomes one of the adopted
 * checkpoint, with its segments one behind the other; so what belongs together stays together, and
 * what lay between them is left out. What sinks had prepared stays behind: the job that prepared it
 * commits it where it wrote it, and nothing says that the place can be seen from here. Files are
 * read by the executor.
 */
final class Importing implements Adoptable {

  private final ArchiveReader reader;
  private final CompletedCheckpoint original;
  private final List<Segment> segments;
  private final String savepoint;
  private final SnapshotStore store;
  private final Executor io;
  private final LongConsumer copied;

  Importing(
      ArchiveReader reader,
      CompletedCheckpoint original,
      String savepoint,
      SnapshotStore store,
      Executor io,
      LongConsumer copied) {
    this.reader = reader;
    this.original = original;
    this.segments = ArchiveForm.segments(original);
    this.savepoint = savepoint;
    this.store = store;
    this.io = io;
    this.copied = copied;
  }

  @Override
  public String savepoint() {
    return savepoint;
  }

  @Override
  public CompletedCheckpoint as(String job, CheckpointRef ref) {
    Map<Segment, Segment> places = places(job, ref);
    List<SubtaskHandle> subtasks = new ArrayList<>();
    for (SubtaskHandle each : original.subtasks()) {
      List<OperatorHandle> operators =
          each.operators().stream().map(operator -> moved(operator, places)).toList();
      subtasks.add(new SubtaskHandle(each.subtask(), each.progress(), operators, each.figures()));
    }
    return new CompletedCheckpoint(
        job,
        ref,
        kind(),
        original.triggeredAt(),
        original.completedAt(),
        original.keyGroups(),
        original.operators(),
        original.splits(),
        subtasks);
  }

  private static OperatorHandle moved(OperatorHandle handle, Map<Segment, Segment> places) {
    return new OperatorHandle(
        handle.operator(),
        handle.states(),
        handle.segments().stream()
            .map(each -> new StateSegment(each.groups(), places.get(each.segment())))
            .toList(),
        handle.small(),
        List.of());
  }

  private CheckpointKind kind() {
    return original.kind() instanceof CheckpointKind.StopWithSavepoint stop
        ? new CheckpointKind.StopWithSavepoint(savepoint, stop.drain())
        : new CheckpointKind.Savepoint(savepoint);
  }

  /** Where each segment of the original comes to lie. */
  private Map<Segment, Segment> places(String job, CheckpointRef ref) {
    Map<Segment, Segment> places = new HashMap<>();
    int index = -1;
    long next = 1;
    JournalId before = null;
    for (Segment each : segments) {
      if (!each.journal().equals(before)) {
        before = each.journal();
        index++;
        next = 1;
      }
      JournalId journal = JournalId.adopted(job, index, ref.epoch(), ref.id());
      long last = next + each.chunks() - 1;
      places.put(each, new Segment(journal, next, last, each.bytes(), each.checksum()));
      next = last + 1;
    }
    return places;
  }

  @Override
  public CompletionStage<Void> copy(CompletedCheckpoint document) {
    Map<Segment, Segment> places = places(document.job(), document.ref());
    return OneByOne.each(
            () -> new Counting(segments.size()),
            index -> copy((int) (long) index, places.get(segments.get((int) (long) index))))
        .handle(
            (done, failure) ->
                failure == null
                    ? CompletableFuture.<Void>completedFuture(null)
                    : undoBecauseOf(document, failure))
        .thenCompose(done -> done);
  }

  private CompletionStage<Void> undoBecauseOf(CompletedCheckpoint document, Throwable failure) {
    return undo(document)
        .handle((undone, further) -> CompletableFuture.<Void>failedFuture(failure))
        .thenCompose(failed -> failed);
  }

  private CompletionStage<Void> copy(int index, Segment place) {
    Segment segment = segments.get(index);
    return onDisk(index, () -> reader.open(index, segment))
        .thenCompose(
            file ->
                OneByOne.each(
                        () -> new Counting(segment.chunks()),
                        chunk ->
                            onDisk(index, file::next)
                                .thenCompose(bytes -> append(place, chunk, bytes)))
                    .handle((done, failure) -> closed(index, file, failure))
                    .thenCompose(closed -> closed));
  }

  private CompletionStage<Void> append(Segment place, long chunk, byte[] bytes) {
    return store
        .append(place.journal(), place.from() + chunk, bytes)
        .thenAccept(stored -> copied.accept(bytes.length));
  }

  private CompletionStage<Void> closed(int index, SegmentFile file, Throwable failure) {
    CompletionStage<Void> closed =
        onDisk(
            index,
            () -> {
              file.close();
              return null;
            });
    return failure == null
        ? closed
        : closed
            .handle((done, further) -> CompletableFuture.<Void>failedFuture(failure))
            .thenCompose(failed -> failed);
  }

  @Override
  public CompletionStage<Void> undo(CompletedCheckpoint document) {
    return OneByOne.each(document.journals(), store::delete);
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> CompletionStage<T> onDisk(int index, Reading<T> reading) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return reading.read();
          } catch (IOException | RuntimeException e) {
            throw new CompletionException(reader.changed(index, segments.get(index), e));
          }
        },
        io);
  }

  /** Counts from 0 up to a number. */
  private static final class Counting implements Iterator<Long> {

    private final long end;
    private long next;

    Counting(long end) {
      this.end = end;
    }

    @Override
    public boolean hasNext() {
      return next < end;
    }

    @Override
    public Long next() {
      return next++;
    }
  }
}

package dev.sluice.simulation;

import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SegmentTally;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Writes the snapshots of a counter: changes since the last checkpoint known complete, and a full
 * base now and then. One chunk is under way at a time.
 */
final class ToyJournal {

  private static final int LONGEST_CHAIN = 4;
  private static final long NO_CHECKPOINT = Long.MAX_VALUE;
  private static final long TRY_AGAIN = 10;

  /** One snapshot in so many is a base for no reason, as far as anybody else can see. */
  private static final int BASES = 5;

  /** A snapshot that is to be written, frozen when the barrier came. */
  private record Upload(
      long checkpoint,
      List<StateSegment> chain,
      List<byte[]> chunks,
      Consumer<List<StateSegment>> done,
      Runnable failed) {

    boolean isBase() {
      return chain.isEmpty();
    }
  }

  private final ToyCounter owner;
  private final World world;
  private final ToyRows rows;
  private final ArrayDeque<Upload> waiting = new ArrayDeque<>();
  private final NavigableMap<Long, Set<Integer>> taken = new TreeMap<>();
  private final NavigableMap<Long, List<StateSegment>> written = new TreeMap<>();
  private final Set<Long> abandoned = new TreeSet<>();
  private Set<Integer> changed = new TreeSet<>();
  private List<StateSegment> knownComplete = List.of();
  private Upload writing;
  private long generation;
  private long sequence;

  ToyJournal(ToyCounter owner, ToyRows rows) {
    this.owner = owner;
    this.world = owner.world();
    this.rows = rows;
  }

  void restored(List<StateSegment> chain) {
    knownComplete = List.copyOf(chain);
  }

  void changed(int slot) {
    changed.add(slot);
  }

  void snapshot(long checkpoint, Consumer<List<StateSegment>> done) {
    boolean base =
        knownComplete.isEmpty()
            || knownComplete.size() >= LONGEST_CHAIN
            || world.random().nextInt(BASES) == 0;
    Runnable failed = () -> owner.decline(checkpoint, "the store refused a chunk");
    add(checkpoint, base, done, failed);
  }

  /** The last snapshot, a base of its own; it belongs to no checkpoint and is never given up. */
  void last(Consumer<List<StateSegment>> done) {
    add(
        NO_CHECKPOINT,
        true,
        done,
        () ->
            world.after(
                TRY_AGAIN,
                () -> {
                  if (owner.isAlive()) {
                    last(done);
                  }
                }));
  }

  private void add(
      long checkpoint, boolean base, Consumer<List<StateSegment>> done, Runnable failed) {
    taken.merge(checkpoint, changed, ToyJournal::union);
    changed = new TreeSet<>();
    Set<Integer> slots = new TreeSet<>();
    if (base) {
      slots.addAll(rows.slots());
    } else if (world.has(Bug.LOSE_ABORTED_DELTA)) {
      slots.addAll(taken.get(checkpoint));
    } else {
      taken.values().forEach(slots::addAll);
    }
    boolean removals = !base && !world.has(Bug.BRING_BACK_REMOVED_KEY);
    List<StateSegment> chain = base ? List.of() : knownComplete;
    waiting.add(new Upload(checkpoint, chain, rows.chunks(slots, removals), done, failed));
    goOn();
  }

  private static Set<Integer> union(Set<Integer> one, Set<Integer> other) {
    Set<Integer> both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }

  private void goOn() {
    if (writing == null && !waiting.isEmpty()) {
      writing = waiting.remove();
      if (writing.isBase() || generation == 0) {
        generation++;
        sequence = 0;
      }
      write(0, new SegmentTally(journal(), sequence + 1));
    }
  }

  private JournalId journal() {
    SubtaskId id = owner.id();
    return new JournalId(ToyJob.NAME, id.vertex(), id.index(), owner.epoch(), generation);
  }

  private void write(int chunk, SegmentTally tally) {
    Upload upload = writing;
    if (abandoned.contains(upload.checkpoint())) {
      finish();
    } else if (chunk == upload.chunks().size()) {
      finished(upload, tally);
    } else {
      world.after(world.between(1, 4), () -> append(upload, chunk, tally));
    }
  }

  private void append(Upload upload, int chunk, SegmentTally tally) {
    if (!owner.isAlive()) {
      return;
    }
    owner.mayDie("writing a chunk");
    byte[] bytes = upload.chunks().get(chunk);
    boolean refused = world.strikes(world.faults().refusal());
    if (!refused || world.random().nextBoolean()) {
      refused |= isRefusedToZombie(bytes);
    }
    if (refused) {
      // Nobody knows whether it is there: the journal is given up, and with it the chain.
      generation++;
      sequence = 0;
      upload.failed().run();
      finish();
      return;
    }
    sequence++;
    tally.add(bytes);
    write(chunk + 1, tally);
  }

  /** The journals of a zombie may have been deleted; those of the current epoch may not. */
  private boolean isRefusedToZombie(byte[] chunk) {
    CompletableFuture<Void> appended =
        owner.master().store().append(journal(), sequence + 1, chunk).toCompletableFuture();
    if (appended.isCompletedExceptionally() && owner.master().isNewest()) {
      world.violation(
          "a chunk was refused: %s".formatted(appended.handle((ok, why) -> why).join()));
    }
    return appended.isCompletedExceptionally();
  }

  private void finished(Upload upload, SegmentTally tally) {
    List<StateSegment> chain = new ArrayList<>(upload.chain());
    if (!tally.isEmpty()) {
      chain.add(new StateSegment(owned(), tally.segment()));
    }
    written.put(upload.checkpoint(), List.copyOf(chain));
    upload.done().accept(List.copyOf(chain));
    finish();
  }

  private GroupRange owned() {
    return GroupRange.ownedBy(
        owner.id().index(), owner.master().parallelismOf(ToyJob.COUNT), ToyJob.GROUPS);
  }

  private void finish() {
    writing = null;
    goOn();
  }

  /** Changes are forgotten only when a checkpoint that has them is known to be complete. */
  void completed(long checkpoint) {
    List<StateSegment> chain = written.get(checkpoint);
    if (chain != null) {
      knownComplete = chain;
      taken.headMap(checkpoint, true).clear();
      written.headMap(checkpoint, true).clear();
    }
  }

  void abandon(long checkpoint) {
    abandoned.add(checkpoint);
  }
}

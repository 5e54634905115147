package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.garbage.OneByOne;
import dev.sluice.checkpointing.store.CorruptChunkException;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.MissingSegmentException;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.checkpointing.store.Unwrapped;
import dev.sluice.dataflow.codec.CorruptDataException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads all segments of one checkpoint, one after the other, and goes on behind whatever is wrong.
 *
 * <p>A store stops at the first chunk that it cannot give. The rest of a segment is then read as a
 * segment of its own, whose checksum is not known; so that its last word is a complaint about the
 * checksum says that all of its chunks are sound. Belongs to one thread at a time.
 */
final class VerifyRun {

  static final Comparator<Segment> BY_PLACE =
      Comparator.comparing(Segment::journal)
          .thenComparingLong(Segment::from)
          .thenComparingLong(Segment::to)
          .thenComparingLong(Segment::bytes)
          .thenComparingInt(Segment::checksum);

  private static final int MOST_USERS = 10;

  private final SnapshotStore store;
  private final StateForm form;
  private final CompletedCheckpoint checkpoint;
  private final String name;
  private final ByteProgress progress;
  private final Map<Segment, Set<String>> users = new TreeMap<>(BY_PLACE);
  private final List<Damage> damages = new ArrayList<>();
  private final long total;
  private long untold;
  private long sound;
  private long done;

  VerifyRun(
      SnapshotStore store,
      StateForm form,
      CompletedCheckpoint checkpoint,
      String name,
      ByteProgress progress) {
    this.store = store;
    this.form = form;
    this.checkpoint = checkpoint;
    this.name = name;
    this.progress = progress;
    this.total = checkpoint.stateBytes();
    for (SubtaskHandle subtask : checkpoint.subtasks()) {
      subtask.operators().forEach(handle -> noteUsers(subtask, handle));
    }
  }

  private static String user(SubtaskHandle subtask, OperatorHandle handle) {
    return "operator '%s' in %s".formatted(handle.operator(), subtask.subtask());
  }

  private void noteUsers(SubtaskHandle subtask, OperatorHandle handle) {
    String user = user(subtask, handle);
    for (StateSegment each : handle.segments()) {
      users.computeIfAbsent(each.segment(), segment -> new LinkedHashSet<>()).add(user);
    }
  }

  CompletionStage<Verification> run() {
    progress.told(0, total);
    for (SubtaskHandle subtask : checkpoint.subtasks()) {
      subtask.operators().forEach(handle -> check(subtask, handle));
    }
    return OneByOne.each(users.keySet(), this::segment)
        .thenApply(
            read ->
                new Verification(
                    checkpoint.job(),
                    checkpoint.ref(),
                    users.size(),
                    sound,
                    total,
                    damages,
                    untold));
  }

  private void check(SubtaskHandle subtask, OperatorHandle handle) {
    try {
      form.check(handle);
    } catch (CorruptDataException e) {
      add(Damage.inCheckpoint(name, user(subtask, handle), e.getMessage()));
    }
  }

  private void add(Damage damage) {
    Damage last = damages.isEmpty() ? null : damages.get(damages.size() - 1);
    if (last != null && untold == 0 && last.isFollowedBy(damage)) {
      damages.set(damages.size() - 1, last.until(damage.to()));
    } else if (damages.size() < Verification.MOST_TOLD) {
      damages.add(damage);
    } else {
      untold++;
    }
  }

  /** A part of a segment that is still to be read. */
  private record Range(long from, long to) {}

  private CompletionStage<Void> segment(Segment segment) {
    Reading reading = new Reading(segment);
    long before = done;
    return OneByOne.each(reading.ranges(), reading::read)
        .thenAccept(
            read -> {
              done = before + segment.bytes();
              progress.told(done, total);
            });
  }

  /** The reading of one segment, in as many parts as damage makes of it. */
  private final class Reading {

    private final Segment segment;
    private final Deque<Range> left = new ArrayDeque<>();
    private long reached;

    Reading(Segment segment) {
      this.segment = segment;
      left.add(new Range(segment.from(), segment.to()));
    }

    Iterable<Range> ranges() {
      return () ->
          new Iterator<>() {
            @Override
            public boolean hasNext() {
              return !left.isEmpty();
            }

            @Override
            public Range next() {
              return left.removeFirst();
            }
          };
    }

    CompletionStage<Void> read(Range range) {
      boolean isWhole = range.from() == segment.from() && range.to() == segment.to();
      Segment part =
          isWhole
              ? segment
              : new Segment(segment.journal(), range.from(), range.to(), segment.bytes(), 0);
      reached = range.from() - 1;
      return store
          .read(part, this::take)
          .handle(
              (read, failure) -> {
                return failure == null
                    ? CompletableFuture.<Void>completedFuture(null)
                    : failed(range, isWhole, Unwrapped.cause(failure));
              })
          .thenCompose(told -> told);
    }

    private CompletionStage<Void> take(long sequence, byte[] chunk) {
      reached = sequence;
      sound += chunk.length;
      done = Math.min(total, done + chunk.length);
      progress.told(done, total);
      try {
        form.check(sequence - segment.from(), chunk);
      } catch (CorruptDataException e) {
        sound -= chunk.length;
        add(Damage.Kind.UNREADABLE, sequence, sequence, e.getMessage());
      }
      return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> failed(Range range, boolean isWhole, Throwable failure) {
      if (failure instanceof MissingSegmentException missing) {
        return damaged(range, Damage.Kind.MISSING, missing.sequence(), failure);
      }
      if (!(failure instanceof CorruptChunkException corrupt)) {
        return CompletableFuture.failedFuture(failure);
      }
      if (reached < range.to()) {
        return damaged(range, Damage.Kind.CORRUPT, corrupt.sequence(), failure);
      }
      if (isWhole) {
        add(Damage.Kind.OTHER_SEGMENT, segment.from(), segment.to(), failure.getMessage());
      }
      return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> damaged(
        Range range, Damage.Kind kind, long sequence, Throwable failure) {
      long at = Math.min(range.to(), Math.max(reached + 1, sequence));
      add(kind, at, at, failure.getMessage());
      if (at < range.to()) {
        left.addFirst(new Range(at + 1, range.to()));
      }
      if (reached + 1 < at) {
        // The store had looked ahead of what it has given.
        left.addFirst(new Range(reached + 1, at - 1));
      }
      return CompletableFuture.completedFuture(null);
    }

    private void add(Damage.Kind kind, long from, long to, String detail) {
      Optional<JournalId> journal = Optional.of(segment.journal());
      VerifyRun.this.add(
          new Damage(name, kind, journal, from, to, some(users.get(segment)), detail));
    }
  }

  private static List<String> some(Set<String> users) {
    List<String> some = new ArrayList<>(users.stream().limit(MOST_USERS).toList());
    if (users.size() > MOST_USERS) {
      some.add("%d more".formatted(users.size() - MOST_USERS));
    }
    return some;
  }
}

package dev.sluice.dataflow.task;

import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.snapshot.SnapshotWalk;
import dev.sluice.dataflow.source.SourceSnapshot;
import dev.sluice.dataflow.task.SubtaskSnapshot.Figures;
import dev.sluice.dataflow.time.ProcessingClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The snapshots of one chain: begun at barriers, written bit by bit between turns.
 *
 * <pre>
 *            begin                 last row written               begin, which says how it went on
 *   NONE ───────────► walking ──────────────────────► written ─────────────────────────► walking
 *                        └──────── abandoned ───────────┴───────────► NONE
 * </pre>
 *
 * <p>Single-threaded.
 */
final class ChainSnapshots {

  private static final long NOT_KNOWN = 0;

  private final List<ChainLink<?, ?>> links;
  private final SnapshotPort port;
  private ProcessingClock clock;
  private Taken taken;
  private long passed;

  ChainSnapshots(List<ChainLink<?, ?>> links, SnapshotPort port) {
    this.links = links;
    this.port = port;
  }

  void open(ProcessingClock processingClock) {
    clock = processingClock;
  }

  /** A snapshot that was begun, until it is known what became of its checkpoint. */
  private final class Taken {

    private final Barrier barrier;
    private final boolean full;
    private final long alignmentNanos;
    private final Optional<SourceSnapshot<?>> source;
    private final Map<String, SnapshotWalk> walks = new LinkedHashMap<>();
    private final List<SnapshotWalk> unwritten = new ArrayList<>();
    private final Map<String, List<byte[]>> prepared = new LinkedHashMap<>();
    private long longestPause;

    Taken(Barrier barrier, boolean full, long alignmentNanos, Optional<SourceSnapshot<?>> source) {
      this.barrier = barrier;
      this.full = full;
      this.alignmentNanos = alignmentNanos;
      this.source = source;
    }

    void begin() {
      long began = clock.nanos();
      for (ChainLink<?, ?> link : links) {
        SnapshotWalk walk =
            link.beginSnapshot(full, port.operator(barrier.checkpoint(), link.name()));
        walks.put(link.name(), walk);
        unwritten.add(walk);
      }
      for (ChainLink<?, ?> link : links) {
        List<byte[]> handles = link.prepare(barrier.checkpoint());
        if (!handles.isEmpty()) {
          prepared.put(link.name(), handles);
        }
      }
      pausedSince(began);
    }

    void writeSome(int rows) {
      long began = clock.nanos();
      if (unwritten.get(0).writeSome(rows)) {
        unwritten.remove(0);
      }
      pausedSince(began);
      if (unwritten.isEmpty()) {
        port.written(snapshot());
      }
    }

    private void pausedSince(long began) {
      longestPause = Math.max(longestPause, clock.nanos() - began);
    }

    private SubtaskSnapshot snapshot() {
      Map<String, SnapshotHead> heads = new LinkedHashMap<>();
      walks.forEach((name, walk) -> heads.put(name, walk.head()));
      long bytes = walks.values().stream().mapToLong(SnapshotWalk::bytes).sum();
      return new SubtaskSnapshot(
          barrier.checkpoint(),
          full,
          heads,
          source,
          prepared,
          new Figures(bytes, alignmentNanos, longestPause));
    }

    boolean isWritten() {
      return unwritten.isEmpty();
    }

    void settle(boolean complete) {
      if (complete) {
        walks.values().forEach(SnapshotWalk::completed);
      } else {
        walks.values().forEach(SnapshotWalk::aborted);
      }
    }
  }

  /** Freezes the state of all operators, as it is before the next item. */
  void begin(Barrier barrier, long alignmentNanos, Optional<SourceSnapshot<?>> source) {
    settle(barrier.completed());
    passed = barrier.checkpoint();
    boolean full = port.begins(barrier.checkpoint(), barrier.completed());
    begin(new Taken(barrier, full, alignmentNanos, source));
  }

  /** Freezes the state at the end of the input, when the snapshot before is written. */
  void beginLast(Optional<SourceSnapshot<?>> source) {
    settle(NOT_KNOWN);
    port.beginsLast();
    begin(new Taken(new Barrier(SubtaskSnapshot.LAST, NOT_KNOWN), true, 0, source));
  }

  private void begin(Taken begun) {
    taken = begun;
    taken.begin();
    if (taken.isWritten()) {
      port.written(taken.snapshot());
    }
  }

  /** The number of the last barrier behind which a snapshot was begun, 0 if none. */
  long passed() {
    return passed;
  }

  /** Whether snapshots are kept, so that there is one at the end too. */
  boolean areKept() {
    return port.isKept();
  }

  /** Whether rows of a snapshot are still to be written. */
  private boolean isWriting() {
    return taken != null && !taken.isWritten();
  }

  /** Whether a snapshot is still to be written, or to be stored. */
  boolean isUnderWay() {
    return isWriting() || port.isStoring();
  }

  /** Learns from the next barrier what became of the snapshot before it. */
  private void settle(long completed) {
    if (taken != null) {
      boolean complete = taken.isWritten() && taken.barrier.checkpoint() == completed;
      if (!taken.isWritten()) {
        port.abandoned(taken.barrier.checkpoint());
      }
      taken.settle(complete);
      taken = null;
    }
  }

  /** Gives up the snapshot of a checkpoint, if it was begun, or tells that it will not be. */
  void abandon(long checkpoint) {
    if (taken != null && taken.barrier.checkpoint() <= checkpoint) {
      taken.settle(false);
      taken = null;
    }
    port.abandoned(checkpoint);
  }

  /** Whether there are rows to be written, and the port takes them. */
  boolean wantsToWrite() {
    return isWriting() && port.accepts();
  }

  /** Writes at most so many rows. */
  void writeSome(int rows) {
    if (wantsToWrite()) {
      taken.writeSome(rows);
    }
  }
}

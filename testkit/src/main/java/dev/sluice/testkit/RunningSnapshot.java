package dev.sluice.testkit;

import dev.sluice.dataflow.snapshot.OperatorSnapshot;
import dev.sluice.dataflow.snapshot.PartRegistry;
import dev.sluice.dataflow.snapshot.SnapshotWalk;
import java.util.ArrayList;
import java.util.List;

/** A snapshot of an operator under test that is written while the operator goes on. */
public final class RunningSnapshot {

  private final List<byte[]> chunks = new ArrayList<>();
  private final SnapshotWalk walk;

  RunningSnapshot(PartRegistry states, boolean full, long watermark) {
    this.walk = states.begin(full, watermark, chunks::add);
  }

  /** Writes at most so many rows; answers whether all are written. */
  public boolean writeSome(int most) {
    return walk.writeSome(most);
  }

  /** Writes all that is left. */
  public void finish() {
    boolean done = walk.writeSome(Integer.MAX_VALUE);
    if (!done) {
      throw new AssertionError("a snapshot was not done with all rows written");
    }
  }

  /** Takes the snapshot for complete, so that later ones build on it. */
  public OperatorSnapshot complete() {
    walk.completed();
    return new OperatorSnapshot(walk.head(), chunks);
  }

  /** Gives the snapshot up; the next one has its changes too. */
  public void abort() {
    walk.aborted();
  }
}

package dev.sluice.dataflow.task;

import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.source.SourceSnapshot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a subtask had to remember at a barrier, beside the rows given before. Immutable.
 *
 * @param checkpoint which checkpoint it belongs to, or {@link #LAST}
 * @param full whether rows are all there are, else changes since the last completed checkpoint
 * @param heads of each operator by name
 * @param source how far splits were read; empty but for a source
 * @param prepared what sinks have made durable and not yet visible, also for checkpoints before
 *     this one, by name of the operator; in order
 * @param figures what it cost
 */
public record SubtaskSnapshot(
    long checkpoint,
    boolean full,
    Map<String, SnapshotHead> heads,
    Optional<SourceSnapshot<?>> source,
    Map<String, List<byte[]>> prepared,
    Figures figures) {

  /** Stands for the checkpoint of the snapshot that a subtask takes at the end of its input. */
  public static final long LAST = Long.MAX_VALUE;

  /** Keeps maps immutable. */
  public SubtaskSnapshot {
    heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
    prepared = Collections.unmodifiableMap(new LinkedHashMap<>(prepared));
  }

  /**
   * What a snapshot cost.
   *
   * @param bytes size of all rows
   * @param alignmentNanos how long channels were held back
   * @param longestPauseNanos the longest time that elements waited for its writing at once
   */
  public record Figures(long bytes, long alignmentNanos, long longestPauseNanos) {}
}

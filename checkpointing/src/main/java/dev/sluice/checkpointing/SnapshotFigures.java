package dev.sluice.checkpointing;

/**
 * What one subtask's snapshot cost. Immutable.
 *
 * @param fullBytes bytes written as a full base
 * @param deltaBytes bytes written as changes to an earlier snapshot
 * @param alignmentNanos time from the first barrier to the last, during which inputs were held back
 * @param snapshotNanos time from the last barrier until the last chunk was durable
 * @param pauseNanos the longest time that elements waited for the writing of rows at once
 */
public record SnapshotFigures(
    long fullBytes, long deltaBytes, long alignmentNanos, long snapshotNanos, long pauseNanos) {

  /** Of a snapshot that cost nothing. */
  public static final SnapshotFigures ZERO = new SnapshotFigures(0, 0, 0, 0, 0);

  /** Figures without a pause that is worth telling. */
  public SnapshotFigures(long fullBytes, long deltaBytes, long alignmentNanos, long snapshotNanos) {
    this(fullBytes, deltaBytes, alignmentNanos, snapshotNanos, 0);
  }
}

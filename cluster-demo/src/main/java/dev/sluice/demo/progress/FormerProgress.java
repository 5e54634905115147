package dev.sluice.demo.progress;

import java.util.List;

/**
 * How far the run before this one had come, as far as it has noted it down. Immutable.
 *
 * @param samples the latest ones, in order of time; at least one
 */
public record FormerProgress(List<ProgressSample> samples) {

  /** Keeps the list immutable. */
  public FormerProgress {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("progress without a sample");
    }
  }

  /** The last moment of which something is known. */
  public ProgressSample last() {
    return samples.get(samples.size() - 1);
  }

  /**
   * How many elements that run had read behind a checkpoint, which are read again by a run that
   * goes on from it.
   *
   * @param elementsAtCheckpoint how many the sources had given on when it was taken
   */
  public long readBehind(long elementsAtCheckpoint) {
    return Math.max(0, last().elements() - elementsAtCheckpoint);
  }

  /**
   * How many elements it had read since a moment, at least: those since the last sample before. Of
   * a moment before all samples, those since the first.
   */
  public long readSince(long atMillis) {
    ProgressSample before = samples.get(0);
    for (ProgressSample each : samples) {
      if (each.atMillis() <= atMillis) {
        before = each;
      }
    }
    return last().elements() - before.elements();
  }
}

package dev.sluice.dataflow.time;

import java.time.Duration;
import java.util.Objects;

/**
 * How far the splits of a source may run ahead of the slowest of their group. Immutable.
 *
 * @param group the name of the group; sources of a job that say the same are aligned
 * @param maxDriftMillis how far ahead, in milliseconds of event time
 * @param updateInterval how often a subtask tells how far it is and learns how far it may read, in
 *     processing time
 */
public record WatermarkAlignment(String group, long maxDriftMillis, Duration updateInterval) {

  /** Refuses what cannot be meant. */
  public WatermarkAlignment {
    Objects.requireNonNull(group, "group");
    if (group.isBlank()) {
      throw new IllegalArgumentException(
          "withWatermarkAlignment got a group without a name; expected one that all sources to be aligned share");
    }
    if (maxDriftMillis < 0) {
      throw new IllegalArgumentException(
          "withWatermarkAlignment got a drift of %d ms; expected zero or a positive duration"
              .formatted(maxDriftMillis));
    }
    if (updateInterval.toMillis() < 1) {
      throw new IllegalArgumentException(
          "withWatermarkAlignment got an update interval of %s; expected a millisecond or more"
              .formatted(updateInterval));
    }
  }
}

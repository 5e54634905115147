package dev.sluice.windowing.join;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.windowing.assign.WindowAssigner;

/** The check of event times with which joins can calculate. */
final class JoinTime {

  private JoinTime() {}

  /**
   * Lets an event time pass.
   *
   * @throws IllegalArgumentException when it is none, or so distant that a bound would overflow
   */
  static void check(long timestamp) {
    if (timestamp < -WindowAssigner.MOST_DISTANT_TIMESTAMP
        || timestamp > WindowAssigner.MOST_DISTANT_TIMESTAMP) {
      throw refusal(timestamp);
    }
  }

  private static IllegalArgumentException refusal(long timestamp) {
    if (timestamp == ItemBatch.NO_TIMESTAMP) {
      return new IllegalArgumentException(
          "join by event time on a stream without timestamps: the element has no event time; give"
              + " the source a WatermarkStrategy that assigns timestamps, for example"
              + " WatermarkStrategy.monotonous().withTimestamps(...)");
    }
    return new IllegalArgumentException(
        ("the element's event time is %d, expected milliseconds since the epoch between %d and %d;"
                + " correct the timestamp assigner, or filter such elements before the join")
            .formatted(
                timestamp,
                -WindowAssigner.MOST_DISTANT_TIMESTAMP,
                WindowAssigner.MOST_DISTANT_TIMESTAMP));
  }
}

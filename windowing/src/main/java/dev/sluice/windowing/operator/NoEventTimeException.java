package dev.sluice.windowing.operator;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.windowing.assign.WindowAssigner;

/** The refusal of an element for which no window can be found, since its event time is no time. */
public final class NoEventTimeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private NoEventTimeException(String message) {
    super(message);
  }

  static NoEventTimeException of(long timestamp) {
    if (timestamp == ItemBatch.NO_TIMESTAMP) {
      return new NoEventTimeException(
          "window on a stream without timestamps: the element has no event time; give the source a"
              + " WatermarkStrategy that assigns timestamps, for example"
              + " WatermarkStrategy.monotonous().withTimestamps(...)");
    }
    return new NoEventTimeException(
        ("the element's event time is %d, expected milliseconds since the epoch between %d and %d;"
                + " correct the timestamp assigner, or filter such elements before the window")
            .formatted(
                timestamp,
                -WindowAssigner.MOST_DISTANT_TIMESTAMP,
                WindowAssigner.MOST_DISTANT_TIMESTAMP));
  }

  /** Lets a timestamp pass from which the edges of a window can be computed. */
  static void check(long timestamp) {
    if (timestamp < -WindowAssigner.MOST_DISTANT_TIMESTAMP
        || timestamp > WindowAssigner.MOST_DISTANT_TIMESTAMP) {
      throw of(timestamp);
    }
  }
}

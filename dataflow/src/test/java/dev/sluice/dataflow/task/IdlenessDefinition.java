package dev.sluice.dataflow.task;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.task.LiveSource.Live;
import java.util.List;

/**
 * What the watermark is by definition: the lowest of the splits that are not idle; of all that have
 * not ended, where each is idle, the highest; or higher.
 */
final class IdlenessDefinition {

  /** In milliseconds. */
  static final long IDLE_AFTER = 1_000;

  private final List<Live> splits;
  private long watermark = Watermark.MIN;

  IdlenessDefinition(List<Live> splits) {
    this.splits = splits;
  }

  void reach(long now) {
    long lowest = Watermark.MAX;
    long highest = Watermark.MIN;
    for (Live split : splits) {
      if (split.end() > now) {
        highest = Math.max(highest, watermark(split, now));
        lowest = isIdle(split, now) ? lowest : Math.min(lowest, watermark(split, now));
      }
    }
    watermark = Math.max(watermark, lowest == Watermark.MAX ? highest : lowest);
  }

  private static long watermark(Live split, long now) {
    return split.arrivals().stream()
        .filter(arrival -> arrival.after() <= now)
        .mapToLong(arrival -> arrival.time() - 1)
        .max()
        .orElse(Watermark.MIN);
  }

  private static boolean isIdle(Live split, long now) {
    long last =
        split.arrivals().stream()
            .mapToLong(LiveSource.Arrival::after)
            .filter(after -> after <= now)
            .max()
            .orElse(0);
    return now - last >= IDLE_AFTER;
  }

  boolean allEnded(long now) {
    return splits.stream().allMatch(split -> split.end() <= now);
  }

  boolean allIdle(long now) {
    return splits.stream().allMatch(split -> split.end() <= now || isIdle(split, now));
  }

  long watermark() {
    return watermark;
  }
}

package dev.sluice.dataflow.time;

import dev.sluice.dataflow.item.Watermark;
import java.time.Instant;

/**
 * Watermarks of a split whose elements come in ascending event time: one millisecond behind the
 * newest.
 *
 * <p>An element older than its predecessor is refused instead of being counted as late, since a
 * file that is not sorted although it was declared so gives wrong results without a sound.
 */
final class MonotonousWatermarks<T> implements WatermarkGenerator<T> {

  private long newest = Watermark.MIN;

  @Override
  public void onElement(T element, long timestamp) {
    if (timestamp < newest) {
      throw new UnsortedSplitException(
          "event time goes back from %s to %s, but the watermark strategy says monotonous(); sort the split, or use boundedDisorder(...) if it is meant to be unsorted"
              .formatted(Instant.ofEpochMilli(newest), Instant.ofEpochMilli(timestamp)));
    }
    // Most often it is the same: not to write spares what lies beside it.
    if (timestamp > newest) {
      newest = timestamp;
    }
  }

  @Override
  public void resume(long watermark) {
    newest = watermark + 1;
  }

  @Override
  public long watermark() {
    return watermarkBefore(newest);
  }

  @Override
  public long watermarkBefore(long next) {
    long reached = Math.max(newest, next);
    return reached == Watermark.MIN ? Watermark.MIN : reached - 1;
  }
}

package dev.sluice.dataflow.time;

import dev.sluice.dataflow.item.Watermark;

/** Watermarks of a split whose elements are at most {@code bound} older than the newest one. */
final class BoundedDisorderWatermarks<T> implements WatermarkGenerator<T> {

  private final long boundMillis;
  private long newest = Watermark.MIN;

  BoundedDisorderWatermarks(long boundMillis) {
    this.boundMillis = boundMillis;
  }

  @Override
  public void onElement(T element, long timestamp) {
    // Most often it stays: not to write spares what lies beside it.
    if (timestamp > newest) {
      newest = timestamp;
    }
  }

  @Override
  public void resume(long watermark) {
    long before = watermark + 1 + boundMillis;
    newest = before < watermark ? Watermark.MAX : before;
  }

  @Override
  public long watermark() {
    return watermarkBefore(newest);
  }

  @Override
  public long watermarkBefore(long next) {
    long reached = Math.max(newest, next);
    return reached < Watermark.MIN + boundMillis + 1 ? Watermark.MIN : reached - boundMillis - 1;
  }
}

package dev.sluice.dataflow.time;

import dev.sluice.dataflow.item.Watermark;

/**
 * The time that the splits of one subtask stamp their elements with: that of the clock when the
 * portion at hand was begun, in milliseconds since the epoch; never goes back, whatever the clock
 * does.
 *
 * <p>Used by the thread of its subtask. After a restart elements that are read again have another
 * time; what was promised before it is kept.
 */
public final class IngestionTime {

  private long now = Watermark.MIN + 1;

  /** Takes a look at the clock. */
  public void at(long millis) {
    now = Math.max(now, millis);
  }

  /** What an element is stamped with that is looked at now. */
  public long now() {
    return now;
  }

  /** Watermarks of one split: all that has been stamped is over as soon as time has gone on. */
  public <T> WatermarkGenerator<T> watermarks() {
    return new WatermarkGenerator<>() {
      @Override
      public void onElement(T element, long timestamp) {}

      /** So that nothing is stamped with what was promised before, should the clock be behind. */
      @Override
      public void resume(long watermark) {
        at(watermark + 1);
      }

      @Override
      public long watermark() {
        return now - 1;
      }

      @Override
      public long watermarkBefore(long next) {
        return next - 1;
      }
    };
  }
}

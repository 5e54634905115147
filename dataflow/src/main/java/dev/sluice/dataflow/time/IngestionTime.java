package dev.sluice.dataflow.time;

import dev.sluice.dataflow.item.Watermark;
import java.util.Optional;

/**
 * The time of the clock when the portion at hand was begun, in milliseconds since the epoch, for
 * all elements of a subtask; never goes back, whatever the clock does.
 *
 * <p>After a restart elements that are read again have another time; what was promised before it is
 * kept.
 */
final class IngestionTime<T> implements SplitTimes<T> {

  private static final long LOOK_AGAIN_NANOS = 100_000_000;

  private long now = Watermark.MIN + 1;

  @Override
  public void look(ProcessingClock clock) {
    at(clock.millis());
  }

  private void at(long millis) {
    now = Math.max(now, millis);
  }

  @Override
  public long lookAgainNanos() {
    return LOOK_AGAIN_NANOS;
  }

  @Override
  public long eventTime(T element, long stampedBySource) {
    return now;
  }

  @Override
  public boolean areOfElements() {
    return false;
  }

  /** All that has been stamped is over as soon as time has gone on. */
  @Override
  public Optional<WatermarkGenerator<T>> newGenerator() {
    return Optional.of(new Watermarks());
  }

  private final class Watermarks implements WatermarkGenerator<T> {

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
  }
}

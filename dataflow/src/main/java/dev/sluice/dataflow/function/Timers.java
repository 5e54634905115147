package dev.sluice.dataflow.function;

/**
 * The event-time timers of the key at hand; a second registration of the same time is one timer.
 */
public interface Timers {

  /**
   * Calls {@code onTimer} once the watermark has reached {@code timestamp} (milliseconds). At or
   * below the present watermark it fires with the next one; if {@code onTimer} registers it, still
   * with this one, so a timer that always registers another never lets a bounded job end.
   */
  void registerEventTime(long timestamp);

  /** Forgets the timer; nothing happens if there is none. */
  void deleteEventTime(long timestamp);
}

package dev.sluice.dataflow.function;

/**
 * The timers of the key at hand, in event time and in processing time; a second registration of the
 * same time is one timer.
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

  /**
   * Calls {@code onProcessingTimer} once the machine's clock has reached {@code timestamp}
   * (milliseconds since the epoch), soon if it has already. A timer that is not due when the input
   * ends never fires.
   */
  void registerProcessingTime(long timestamp);

  /** Forgets the timer; nothing happens if there is none. */
  void deleteProcessingTime(long timestamp);
}

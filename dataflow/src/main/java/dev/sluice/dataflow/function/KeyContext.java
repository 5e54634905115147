package dev.sluice.dataflow.function;

/**
 * What a keyed function may know and ask while it handles one element or timer.
 *
 * @param <K> key
 */
public interface KeyContext<K> {

  /** The key at hand. */
  K key();

  /**
   * Event time of the element or timer at hand, in milliseconds; {@code Long.MIN_VALUE} where the
   * stream has none and while a processing-time timer fires.
   */
  long timestamp();

  /** The operator's watermark: no element at or below it is still to come, unless late. */
  long watermark();

  /** The machine's clock in milliseconds since the epoch; read anew by each call. */
  long processingTime();

  /** Timers of the key at hand. */
  Timers timers();
}

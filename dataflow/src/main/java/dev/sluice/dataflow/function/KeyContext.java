package dev.sluice.dataflow.function;

/**
 * What a keyed function may know and ask while it handles one element or timer.
 *
 * @param <K> key
 */
public interface KeyContext<K> extends ElementContext {

  /** The key at hand. */
  K key();

  /**
   * Event time of the element or timer at hand, in milliseconds; {@code Long.MIN_VALUE} where the
   * stream has none and while a processing-time timer fires.
   */
  @Override
  long timestamp();

  /** Timers of the key at hand. */
  Timers timers();
}

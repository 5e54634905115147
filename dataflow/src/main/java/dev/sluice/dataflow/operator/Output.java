package dev.sluice.dataflow.operator;

/**
 * Where an operator puts its results.
 *
 * <p>{@link #emit} always takes the element, so user code may emit freely within one call. {@link
 * #ready} tells whether the outputs want more; whoever drives an operator asks between two
 * elements, and an operator that emits in a loop of its own (windows that fire, timers) asks
 * between two results and goes on later. What waits beyond the credit is thus bounded by the output
 * of one user call. Single-threaded.
 *
 * @param <O> the elements put out
 */
public interface Output<O> {

  /** Puts out {@code value} with an event time in milliseconds. */
  void emit(O value, long timestamp);

  /** Whether more should be emitted now. */
  boolean ready();
}

package dev.sluice.dataflow.function;

/**
 * Takes the results of a user function; they get the event time of the element or timer at hand.
 *
 * @param <O> the results
 */
@FunctionalInterface
public interface Collector<O> {

  /** Puts out one result. Must not be kept or called after the user function has returned. */
  void collect(O value);
}

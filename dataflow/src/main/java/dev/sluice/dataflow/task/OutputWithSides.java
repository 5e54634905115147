package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.Readiness;
import dev.sluice.dataflow.operator.Output;

/**
 * The main output of an operator that has side outputs as well: ready only while all channels out
 * of the chain are, for the operator asks no other whether it may go on.
 *
 * @param <T> elements
 */
final class OutputWithSides<T> implements Output<T> {

  private final Output<T> main;
  private final Readiness readiness;

  OutputWithSides(Output<T> main, Readiness readiness) {
    this.main = main;
    this.readiness = readiness;
  }

  @Override
  public void emit(T value, long timestamp) {
    main.emit(value, timestamp);
  }

  @Override
  public boolean ready() {
    return readiness.ready();
  }
}

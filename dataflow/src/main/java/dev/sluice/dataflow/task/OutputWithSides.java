package dev.sluice.dataflow.task;

import dev.sluice.dataflow.operator.Output;
import java.util.List;

/**
 * The main output of an operator that has side outputs as well: ready only while they are, for the
 * operator asks no other whether it may go on.
 *
 * @param <T> elements
 */
final class OutputWithSides<T> implements Output<T> {

  private final Output<T> main;
  private final Output<?>[] sides;

  OutputWithSides(Output<T> main, List<? extends Output<?>> sides) {
    this.main = main;
    this.sides = sides.toArray(new Output<?>[0]);
  }

  @Override
  public void emit(T value, long timestamp) {
    main.emit(value, timestamp);
  }

  @Override
  public boolean ready() {
    for (Output<?> side : sides) {
      if (!side.ready()) {
        return false;
      }
    }
    return main.ready();
  }
}

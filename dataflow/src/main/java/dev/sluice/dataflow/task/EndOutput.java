package dev.sluice.dataflow.task;

import dev.sluice.dataflow.item.ElementText;
import dev.sluice.dataflow.operator.Output;

/** The output of a sink, which puts out nothing. */
final class EndOutput implements Output<Object> {

  @Override
  public void emit(Object value, long timestamp) {
    throw new IllegalStateException(
        "a sink put out %s; this is a bug".formatted(ElementText.of(value)));
  }

  @Override
  public boolean ready() {
    return true;
  }
}

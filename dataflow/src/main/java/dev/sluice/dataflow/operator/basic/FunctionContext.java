package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.SubtaskInfo;

/**
 * What a function without keys is opened with. Immutable.
 *
 * @param operator what its operator was opened with
 */
public record FunctionContext(OperatorContext<?> operator) implements RuntimeContext {

  @Override
  public SubtaskInfo subtask() {
    return operator.subtask();
  }

  @Override
  public Counter counter(String name) {
    return operator.metrics().counter(name);
  }
}

package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.configuration.JobConfiguration;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.snapshot.Redistribution;
import dev.sluice.dataflow.state.OperatorListState;
import dev.sluice.dataflow.state.OperatorValues;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.function.LongSupplier;

/** What any function is opened with, over the context of its operator. */
public class FunctionContext implements RuntimeContext {

  private final OperatorContext<?> operator;

  /** Creates the context of a function over that of its operator. */
  public FunctionContext(OperatorContext<?> operator) {
    this.operator = operator;
  }

  @Override
  public final SubtaskInfo subtask() {
    return operator.subtask();
  }

  @Override
  public final Counter counter(String name) {
    return operator.metrics().counter(name);
  }

  @Override
  public final JobConfiguration configuration() {
    return operator.configuration();
  }

  @Override
  public final void gauge(String name, LongSupplier value) {
    operator.metrics().gauge(name, value);
  }

  @Override
  public final <T> OperatorListState<T> operatorListState(String name, TypeDescriptor<T> type) {
    return registered(name, type, Redistribution.SPLIT);
  }

  @Override
  public final <T> OperatorListState<T> unionListState(String name, TypeDescriptor<T> type) {
    return registered(name, type, Redistribution.UNION);
  }

  private <T> OperatorListState<T> registered(
      String name, TypeDescriptor<T> type, Redistribution redistribution) {
    if (!subtask().named()) {
      throw new IllegalStateException(
          "operator '%s' keeps state '%s' and has no name of its own, which would tie the state to it when the job changes. Name it with .named(...)"
              .formatted(subtask().operator(), name));
    }
    OperatorValues<T> values = new OperatorValues<>(name, type);
    operator.states().list(name, values.part(redistribution));
    return values;
  }
}

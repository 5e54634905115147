package dev.sluice.dataflow.function;

import dev.sluice.dataflow.configuration.JobConfiguration;
import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.state.OperatorListState;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.function.LongSupplier;

/**
 * What a function may ask for when it is opened.
 *
 * <p>State has a name of its own within the operator; one that is taken is refused by {@link
 * IllegalArgumentException}.
 */
public interface RuntimeContext {

  /** Which instance this is. */
  SubtaskInfo subtask();

  /** What the job was started with. */
  JobConfiguration configuration();

  /** The counter of this name, shown in the job's status. */
  Counter counter(String name);

  /**
   * Shows a number in the job's status that may rise and fall: what {@code value} gives when the
   * subtask reports.
   *
   * @param value asked by the thread that calls the function, so it may read fields of it; what it
   *     throws fails the job
   * @throws IllegalArgumentException when the operator has a gauge of this name already
   */
  void gauge(String name, LongSupplier value);

  /**
   * Values of this subtask, whatever the key. When the job is restored with another parallelism,
   * all values of all subtasks are shared out anew, each to one subtask.
   */
  <T> OperatorListState<T> operatorListState(String name, TypeDescriptor<T> type);

  /**
   * Values of this subtask, whatever the key. When the job is restored, every subtask gets all
   * values of all subtasks, and keeps those that it wants.
   */
  <T> OperatorListState<T> unionListState(String name, TypeDescriptor<T> type);
}

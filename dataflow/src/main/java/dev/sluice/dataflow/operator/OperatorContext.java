package dev.sluice.dataflow.operator;

import dev.sluice.dataflow.configuration.JobConfiguration;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.snapshot.StateParts;
import dev.sluice.dataflow.time.ProcessingClock;

/**
 * What one operator instance may use while it lives.
 *
 * @param subtask which instance it is
 * @param output where results go
 * @param sideOutputs where results beside the main ones go
 * @param metrics the operator's own counters and gauges
 * @param clock processing time
 * @param wakeup gives the operator a turn when something has come from outside
 * @param states where the operator registers what it has to remember
 * @param configuration what the job was started with
 * @param <O> elements out
 */
public record OperatorContext<O>(
    SubtaskInfo subtask,
    Output<O> output,
    SideOutputs sideOutputs,
    OperatorMetrics metrics,
    ProcessingClock clock,
    Wakeup wakeup,
    StateParts states,
    JobConfiguration configuration) {

  /** Of an operator without side outputs that are read, never woken, without state or arguments. */
  public OperatorContext(
      SubtaskInfo subtask, Output<O> output, OperatorMetrics metrics, ProcessingClock clock) {
    this(
        subtask,
        output,
        SideOutputs.unread(),
        metrics,
        clock,
        Wakeup.unneeded(),
        StateParts.unkept(),
        JobConfiguration.none());
  }

  /** The same, but results go elsewhere: for an operator inside another one. */
  public <R> OperatorContext<R> withOutput(Output<R> other) {
    return new OperatorContext<>(
        subtask, other, sideOutputs, metrics, clock, wakeup, states, configuration);
  }

  /** The same, but results beside the main ones go elsewhere. */
  public OperatorContext<O> withSideOutputs(SideOutputs others) {
    return new OperatorContext<>(
        subtask, output, others, metrics, clock, wakeup, states, configuration);
  }

  /** The same, but what is to be remembered is registered elsewhere. */
  public OperatorContext<O> withStates(StateParts others) {
    return new OperatorContext<>(
        subtask, output, sideOutputs, metrics, clock, wakeup, others, configuration);
  }
}

package dev.sluice.dataflow.operator;

/**
 * Makes the operator of one subtask; called once per subtask on the subtask's own copy of the job.
 */
@FunctionalInterface
public interface OperatorFactory<I, O> {

  /** A new operator, not yet opened. */
  Operator<I, O> create();
}

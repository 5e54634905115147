package dev.sluice.dataflow.operator;

/**
 * Makes the two-input operator of one subtask. What it makes is known to have a second input before
 * anything is made, so that a job can be checked.
 *
 * @param <A> elements of the first input
 * @param <B> elements of the second input
 * @param <O> elements out
 */
@FunctionalInterface
public interface TwoInputFactory<A, B, O> extends OperatorFactory<A, O> {

  @Override
  TwoInputOperator<A, B, O> create();
}

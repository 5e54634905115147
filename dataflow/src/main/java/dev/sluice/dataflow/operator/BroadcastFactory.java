package dev.sluice.dataflow.operator;

/**
 * Makes two-input operators that keep state which is the same in every subtask: so each element of
 * their second input must come to all subtasks, and each of the first to one.
 *
 * @param <A> elements of the first input
 * @param <B> elements of the second input
 * @param <O> elements out
 */
@FunctionalInterface
public interface BroadcastFactory<A, B, O> extends TwoInputFactory<A, B, O> {}

/**
 * The operator that asks outside and does not wait.
 *
 * <p>In: elements and watermarks on the subtask's thread, answers on any thread. Out: results in
 * the order of the elements, or as they come between two watermarks. The user's function, its
 * options and retries are in {@code function}; who drives it is in {@code task}. Start at {@code
 * AsyncOperator}.
 */
package dev.sluice.dataflow.operator.async;

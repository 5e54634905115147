/**
 * One subtask as a plain object: its chain, its inputs and outputs, run in turns by whoever hosts
 * it.
 *
 * <p>In: batches, credit, a budget. Out: batches, grants, a statement of progress. Knows no thread,
 * actor or timer. Start at {@code Subtask}.
 */
package dev.sluice.dataflow.task;

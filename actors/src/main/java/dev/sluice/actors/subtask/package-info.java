/**
 * One actor per subtask: it hosts a {@link dev.sluice.dataflow.task.Subtask} and carries its
 * batches and credit.
 *
 * <p>In: commands of the job's coordinator, batches and credit of other subtasks. Out: batches,
 * credit, reports. What is done with an element is in dataflow; who starts and stops subtasks is in
 * {@code job}. Start at {@code SubtaskActor}.
 */
package dev.sluice.actors.subtask;

/**
 * The coordinator of a job as an actor: finds splits, starts subtasks, brings the job to an end.
 *
 * <p>In: a definition of a job, reports of subtasks. Out: commands to subtasks, the job's status.
 * How a subtask works is in {@code subtask}. Start at {@code JobActor}.
 */
package dev.sluice.actors.job;

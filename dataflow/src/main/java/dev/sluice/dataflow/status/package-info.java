/**
 * The state of a running job as values for people and programs.
 *
 * <p>In: reports of subtasks. Out: rates, shares of time, watermarks. Who collects reports is in
 * the actors module. Start at {@code JobStatus}.
 */
package dev.sluice.dataflow.status;

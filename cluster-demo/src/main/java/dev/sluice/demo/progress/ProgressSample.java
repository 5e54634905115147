package dev.sluice.demo.progress;

/**
 * How far a job had come at one moment. Immutable.
 *
 * @param atMillis processing time in milliseconds since the epoch
 * @param elements read from all sources since the job began, as of the subtasks' last reports
 * @param completed number of the last checkpoint that was known to be complete, 0 before the first
 */
public record ProgressSample(long atMillis, long elements, long completed) {}

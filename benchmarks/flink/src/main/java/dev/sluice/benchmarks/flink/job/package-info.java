/**
 * What a work is for Flink: a job, and what its sinks must have seen.
 *
 * <p>In: a {@code Setting}. Out: a declared job. Start at {@code FlinkWork}.
 */
package dev.sluice.benchmarks.flink.job;

/**
 * The job manager of a cluster of Flink whose task managers are other processes.
 *
 * <p>In: a directory with a configuration; jobs. Start at {@code JobManager}.
 */
package dev.sluice.benchmarks.flink.cluster;

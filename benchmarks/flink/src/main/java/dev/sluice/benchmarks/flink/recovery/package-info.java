/**
 * The work {@code recovery} for Flink, and the processes that are its job manager and its task
 * managers.
 *
 * <p>In: a directory with a configuration. Out: lines of {@code Told}. Start at {@code
 * FlinkMaster}.
 */
package dev.sluice.benchmarks.flink.recovery;

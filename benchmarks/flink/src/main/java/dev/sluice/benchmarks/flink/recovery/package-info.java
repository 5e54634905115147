/**
 * The work {@code recovery} for Flink, and the process that is its job manager; task managers are
 * Flink's own.
 *
 * <p>In: a directory with a configuration. Out: lines of {@code Told}. Start at {@code
 * FlinkMaster}.
 */
package dev.sluice.benchmarks.flink.recovery;

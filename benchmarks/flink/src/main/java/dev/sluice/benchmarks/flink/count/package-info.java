/**
 * The work {@code count} for Flink.
 *
 * <p>In: events. Out: the new count of the key for each. Start at {@code FlinkCount}.
 */
package dev.sluice.benchmarks.flink.count;

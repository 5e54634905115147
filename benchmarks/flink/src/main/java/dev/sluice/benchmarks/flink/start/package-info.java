/**
 * The work {@code start} for Flink.
 *
 * <p>In: events. Out: the new count of the key for each. Start at {@code FlinkStart}.
 */
package dev.sluice.benchmarks.flink.start;

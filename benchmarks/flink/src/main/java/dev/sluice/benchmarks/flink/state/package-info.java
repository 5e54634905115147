/**
 * The work {@code state} for Flink.
 *
 * <p>In: events. Out: the new count of the key for each. Start at {@code FlinkState}.
 */
package dev.sluice.benchmarks.flink.state;

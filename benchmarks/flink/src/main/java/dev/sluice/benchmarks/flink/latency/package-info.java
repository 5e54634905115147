/**
 * The work {@code latency} for Flink.
 *
 * <p>In: a pace. Out: the new count of the key for each element. Start at {@code FlinkLatency}.
 */
package dev.sluice.benchmarks.flink.latency;

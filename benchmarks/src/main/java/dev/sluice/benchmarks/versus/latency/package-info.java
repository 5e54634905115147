/**
 * How long elements are under way in Flink and in Sluice, at an even pace.
 *
 * <p>In: how much is measured. Out: quantiles of both, and their ratio. Start at {@code
 * LatencyVersus}.
 */
package dev.sluice.benchmarks.versus.latency;

/**
 * The work {@code latency} for Sluice.
 *
 * <p>In: a pace. Out: the new count of the key for each element. Start at {@code SluiceLatency}.
 */
package dev.sluice.benchmarks.sluice.latency;

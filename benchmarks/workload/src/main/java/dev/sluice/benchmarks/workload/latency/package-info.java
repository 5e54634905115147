/**
 * The work {@code latency}: elements that come at an even pace, however long the ones before take.
 *
 * <p>In: an index and a time. Out: elements, and how long they were under way. Start at {@code
 * Pace}.
 */
package dev.sluice.benchmarks.workload.latency;

/**
 * The benchmark {@code slide}: what an element costs in sliding windows, against tumbling ones of
 * the same size.
 *
 * <p>In: how long to measure. Out: nanoseconds per element and their ratio. Start at {@code
 * SlideBenchmark}.
 */
package dev.sluice.benchmarks.slide;

/**
 * Whole jobs under measurement.
 *
 * <p>In: a workload and its size. Out: elements per second of several runs, each with a result that
 * was checked.
 *
 * <p>Arrows: may depend on any module; nothing depends on it.
 *
 * <p>Not here: tests. Nothing in this package passes or fails in the build because of a clock.
 */
package dev.sluice.benchmarks;

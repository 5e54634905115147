/**
 * Whole jobs and parts of them under measurement, always as ratios within one run.
 *
 * <p>In: a workload and its size. Out: figures, with the machine and the guarantees they were
 * measured under.
 *
 * <p>Arrows: may depend on any module; nothing depends on it.
 *
 * <p>Not here: tests. Nothing in this package passes or fails in the build because of a clock.
 */
package dev.sluice.benchmarks;

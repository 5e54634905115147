/**
 * The work {@code slide} for Flink.
 *
 * <p>In: readings. Out: how many each key had in each window. Start at {@code FlinkSlide}.
 */
package dev.sluice.benchmarks.flink.slide;

/**
 * The work {@code slide} for Sluice.
 *
 * <p>In: readings. Out: how many each key had in each window. Start at {@code SluiceSlide}.
 */
package dev.sluice.benchmarks.sluice.slide;

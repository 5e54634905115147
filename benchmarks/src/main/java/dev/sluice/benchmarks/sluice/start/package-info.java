/**
 * The work {@code start} for Sluice.
 *
 * <p>In: events. Out: the new count of the key for each. Start at {@code SluiceStart}.
 */
package dev.sluice.benchmarks.sluice.start;

/**
 * The work {@code count} for Sluice.
 *
 * <p>In: events. Out: the new count of the key for each. Start at {@code SluiceCount}.
 */
package dev.sluice.benchmarks.sluice.count;

/**
 * The work {@code state} for Sluice.
 *
 * <p>In: events. Out: the new count of the key for each. Start at {@code SluiceState}.
 */
package dev.sluice.benchmarks.sluice.state;

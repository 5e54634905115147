/**
 * The work {@code join} for Sluice.
 *
 * <p>In: orders and payments. Out: those that belong together. Start at {@code SluiceJoin}.
 */
package dev.sluice.benchmarks.sluice.join;

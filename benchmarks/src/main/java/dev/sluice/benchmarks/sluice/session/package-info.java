/**
 * The work {@code session} for Sluice.
 *
 * <p>In: clicks. Out: how many there were in each visit. Start at {@code SluiceSession}.
 */
package dev.sluice.benchmarks.sluice.session;

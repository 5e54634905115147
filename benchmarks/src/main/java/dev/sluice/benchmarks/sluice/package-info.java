/**
 * The works as jobs of Sluice, by its public interface alone, and the process that runs one of
 * them.
 *
 * <p>In: a {@code Setting}. Out: the line of a {@code Report}. Start at {@code SluiceWorker}.
 */
package dev.sluice.benchmarks.sluice;

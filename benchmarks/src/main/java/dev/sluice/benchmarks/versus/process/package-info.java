/**
 * Processes in which an engine runs a work.
 *
 * <p>In: a {@code Setting}. Out: a {@code Report}. Start at {@code WorkerProcess}.
 */
package dev.sluice.benchmarks.versus.process;

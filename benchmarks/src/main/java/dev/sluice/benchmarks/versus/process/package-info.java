/**
 * Processes in which an engine runs a work, alone or together with others.
 *
 * <p>In: a {@code Setting}, or orders. Out: a {@code Report}, or lines. Start at {@code
 * WorkerProcess}, or at {@code Part} for those of a cluster.
 */
package dev.sluice.benchmarks.versus.process;

/**
 * Flink and Sluice on the same work, in processes of their own, one after the other.
 *
 * <p>In: the works that are wanted. Out: elements per second of both, and their ratio. Start at
 * {@code Versus}.
 */
package dev.sluice.benchmarks.versus;

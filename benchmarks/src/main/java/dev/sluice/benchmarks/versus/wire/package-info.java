/**
 * Flink and Sluice on two processes each, with half of the elements crossing between them.
 *
 * <p>In: how much is measured. Out: elements/s of both, and their ratio. Start at {@code
 * WireVersus}.
 */
package dev.sluice.benchmarks.versus.wire;

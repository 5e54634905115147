/**
 * The elements of the works in Flink's own form of storage, written by hand: faster than what Flink
 * derives for them.
 *
 * <p>In: elements. Out: bytes. Start at {@code ElementSerializer}.
 */
package dev.sluice.benchmarks.flink.type;

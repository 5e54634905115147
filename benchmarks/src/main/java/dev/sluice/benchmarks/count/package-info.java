/**
 * The benchmark {@code count}: how fast elements cross from sources to keyed state.
 *
 * <p>In: the number of keys. Out: elements per second. Start at {@code CountJob}.
 */
package dev.sluice.benchmarks.count;

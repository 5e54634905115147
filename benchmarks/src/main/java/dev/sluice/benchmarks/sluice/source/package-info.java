/**
 * A source and a sink of Sluice for elements that are made of their index and for results that are
 * added up.
 *
 * <p>In: a {@code Generator}. Out: elements, and a {@code Tally} of results. Start at {@code
 * IndexSource}.
 */
package dev.sluice.benchmarks.sluice.source;

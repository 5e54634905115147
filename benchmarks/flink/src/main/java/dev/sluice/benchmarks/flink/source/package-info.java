/**
 * A source of Flink for elements that are made of their index, in its fastest form: many for each
 * call that Flink makes.
 *
 * <p>In: a {@code Generator}. Out: elements. Start at {@code IndexSource}.
 */
package dev.sluice.benchmarks.flink.source;

/**
 * The work {@code join} for Flink.
 *
 * <p>In: orders and payments. Out: those that belong together. Start at {@code FlinkJoin}.
 */
package dev.sluice.benchmarks.flink.join;

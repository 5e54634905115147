/**
 * The work {@code ysb} for Flink.
 *
 * <p>In: events of ads. Out: how often each campaign was viewed in each window. Start at {@code
 * FlinkYsb}.
 */
package dev.sluice.benchmarks.flink.ysb;

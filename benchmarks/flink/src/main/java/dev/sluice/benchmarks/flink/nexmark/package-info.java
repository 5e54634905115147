/**
 * The work {@code nexmark} for Flink, query by query.
 *
 * <p>In: events of the Nexmark model. Out: the results of a query. Start at {@code FlinkNexmark}.
 */
package dev.sluice.benchmarks.flink.nexmark;

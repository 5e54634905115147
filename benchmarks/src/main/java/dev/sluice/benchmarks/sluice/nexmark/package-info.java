/**
 * The work {@code nexmark} for Sluice, query by query.
 *
 * <p>In: events of the Nexmark model. Out: the results of a query. Start at {@code SluiceNexmark}.
 */
package dev.sluice.benchmarks.sluice.nexmark;

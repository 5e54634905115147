/**
 * The work {@code start}: few elements, and the moment at which the first result is there.
 *
 * <p>In: results. Out: a line. Start at {@code FirstResult}.
 */
package dev.sluice.benchmarks.workload.start;

/**
 * The work {@code state}: much state for each key, all of which changes.
 *
 * <p>In: an index. Out: elements, what is kept for a key, and how long a sink has waited. Start at
 * {@code Profile}.
 */
package dev.sluice.benchmarks.workload.state;

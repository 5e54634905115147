/**
 * The work {@code count}: how often each key has come so far.
 *
 * <p>In: an index. Out: elements, and what the sinks must have seen. Start at {@code Event}.
 */
package dev.sluice.benchmarks.workload.count;

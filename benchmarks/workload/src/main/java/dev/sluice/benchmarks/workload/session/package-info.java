/**
 * The work {@code session}: how often each user clicks in a visit, which ends when nothing has come
 * for a while.
 *
 * <p>In: an index. Out: elements, and what the sinks must have seen. Start at {@code Click}.
 */
package dev.sluice.benchmarks.workload.session;

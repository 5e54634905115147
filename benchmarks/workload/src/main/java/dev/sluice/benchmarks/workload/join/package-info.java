/**
 * The work {@code join}: orders together with the payments by the same account that came about as
 * early.
 *
 * <p>In: an index. Out: elements, and what the sinks must have seen. Start at {@code Booking}.
 */
package dev.sluice.benchmarks.workload.join;

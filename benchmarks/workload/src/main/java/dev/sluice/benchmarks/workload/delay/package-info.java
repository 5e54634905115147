/**
 * How long something took, of many: counted as it comes, told by quantiles.
 *
 * <p>In: times in nanoseconds. Out: a {@code Delay} for each name. Start at {@code Delays}.
 */
package dev.sluice.benchmarks.workload.delay;

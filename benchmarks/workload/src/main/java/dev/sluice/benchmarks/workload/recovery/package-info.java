/**
 * The work {@code recovery}: a job on several processes, one of which is killed.
 *
 * <p>In: a {@code Steady} stream. Out: lines on the standard output of the processes, by which
 * others see how far the job is. Start at {@code Told}.
 */
package dev.sluice.benchmarks.workload.recovery;

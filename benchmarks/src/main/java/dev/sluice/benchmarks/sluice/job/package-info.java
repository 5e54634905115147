/**
 * What a work is for Sluice: a job, and what its sinks must have seen.
 *
 * <p>In: a {@code Setting}. Out: a declared job. Start at {@code SluiceWork}.
 */
package dev.sluice.benchmarks.sluice.job;

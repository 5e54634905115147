/**
 * How long Flink and Sluice take from the death of a process to the next result.
 *
 * <p>In: how often it is measured. Out: seconds of both, and their ratio. Start at {@code
 * RecoveryVersus}.
 */
package dev.sluice.benchmarks.versus.recovery;

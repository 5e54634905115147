/**
 * How long Flink and Sluice take from the start of a process to the first result.
 *
 * <p>In: how often it is measured. Out: seconds of both, and their ratio. Start at {@code
 * StartVersus}.
 */
package dev.sluice.benchmarks.versus.start;

/**
 * What both engines are given and asked: the settings of a run, the elements of each work, how far
 * a run has come, and what it has shown.
 *
 * <p>In: words of a command line. Out: a {@code Report}. Neither engine is known here. Start at
 * {@code Measurement}.
 */
package dev.sluice.benchmarks.workload;

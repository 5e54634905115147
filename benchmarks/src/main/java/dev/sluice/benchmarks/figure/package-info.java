/**
 * What all benchmarks have in common: figures of several runs, the lines that tell them, and jobs
 * that run until they are stopped.
 *
 * <p>In: runs. Out: lines for people and for programs. Start at {@code Figure}.
 */
package dev.sluice.benchmarks.figure;

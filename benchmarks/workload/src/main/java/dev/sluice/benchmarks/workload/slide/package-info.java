/**
 * The work {@code slide}: how many readings each key had in windows that are long and start each
 * second.
 *
 * <p>In: an index. Out: elements, and what the sinks must have seen. Start at {@code Sliding}.
 */
package dev.sluice.benchmarks.workload.slide;

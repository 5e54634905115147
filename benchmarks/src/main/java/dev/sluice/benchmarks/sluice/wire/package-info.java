/**
 * The work {@code wire} for Sluice: the job of {@code count}, and the process that is a node.
 *
 * <p>In: a file of a configuration, and orders. Out: answers of a {@code Station}. Start at {@code
 * WireWorker}.
 */
package dev.sluice.benchmarks.sluice.wire;

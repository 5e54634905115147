/**
 * The work {@code wire} for Flink: the job of {@code count}, and the processes that are its job
 * manager and its task managers.
 *
 * <p>In: a directory with a configuration, and orders. Out: answers of a {@code Station}. Start at
 * {@code WireMaster}.
 */
package dev.sluice.benchmarks.flink.wire;

/**
 * The side of Flink: a process that runs described jobs on a real cluster within it.
 *
 * <p><b>In.</b> Cases as text on the standard input. <b>Out.</b> Panes and late elements, or why a
 * job failed, as text on the standard output; nothing else is written there.
 *
 * <p><b>Arrows.</b> Depends on {@code conformance.job} and on Flink. Nothing of it is loaded
 * outside the process that is forked for it.
 *
 * <p><b>What is not here.</b> The side of Sluice, and who forks this process.
 *
 * <p><b>Read first.</b> {@link dev.sluice.conformance.flink.FlinkServer}.
 */
package dev.sluice.conformance.flink;

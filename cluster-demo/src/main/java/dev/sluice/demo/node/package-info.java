/**
 * One node of a cluster as a program: it waits for Cassandra, joins, answers at its control socket,
 * and leaves when it is told to.
 *
 * <p>In: configuration and a state directory. Out: log lines, a control socket, an exit code. What
 * a node does in the cluster is in {@code dev.sluice.runtime}; what it answers in {@code answers}.
 * Start at {@code NodeProgram}.
 */
package dev.sluice.demo.node;

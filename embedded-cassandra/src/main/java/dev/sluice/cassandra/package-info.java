/**
 * Starts a real Cassandra as a process of its own, for jobs that run on one machine and for tests.
 *
 * <p><b>In.</b> A directory for its data, and where its jars lie. <b>Out.</b> A contact point on
 * the loopback interface; the process goes when its parent does.
 *
 * <p><b>Arrows.</b> Depends on the JDK and SLF4J. Cassandra's jars are on the class path of the
 * fork only.
 *
 * <p><b>What is not here.</b> Tables and statements, which are in {@code
 * dev.sluice.persistence.cassandra}; clusters of more than one node, which are somebody else's to
 * operate.
 *
 * <p><b>Read first.</b> {@link dev.sluice.cassandra.EmbeddedCassandra}.
 */
package dev.sluice.cassandra;

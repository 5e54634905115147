/**
 * What runs in the forked process beside Cassandra: knows who owns the server, and ends it when
 * nobody does.
 *
 * <p><b>In.</b> The end of the parent's pipe, its death, and words over a loopback socket from who
 * knows the token. <b>Out.</b> Who this server is; a stop.
 *
 * <p><b>Arrows.</b> Depends on the JDK alone, and on nothing outside this package: its class files
 * are copied onto the class path of the fork, where nothing else of ours is.
 *
 * <p><b>What is not here.</b> The parent's side, which is one package up.
 *
 * <p><b>Read first.</b> {@link dev.sluice.cassandra.guard.CassandraGuard}.
 */
package dev.sluice.cassandra.guard;

/**
 * Snapshots, the ledger and the directory of jobs on Cassandra: journals through Akka Persistence,
 * rows by lightweight transactions.
 *
 * <p><b>In.</b> What the ports {@code SnapshotStore}, {@code LedgerTable} and {@code
 * DirectoryTable} take. <b>Out.</b> What they give, after any crash; and for owners of journals,
 * the behavior of the actor that writes one.
 *
 * <p><b>Arrows.</b> Depends on {@code dev.sluice.checkpointing}, Akka Persistence and the Cassandra
 * driver.
 *
 * <p><b>What is not here.</b> Which checkpoint counts ({@code dev.sluice.checkpointing.ledger});
 * the process that Cassandra runs in ({@code dev.sluice.cassandra}).
 *
 * <p><b>Read first.</b> {@link dev.sluice.persistence.cassandra.CassandraStores}.
 */
package dev.sluice.persistence.cassandra;

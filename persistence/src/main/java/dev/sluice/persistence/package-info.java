/**
 * Keeps snapshots and the history of jobs as journals, and the ledger and the directory of jobs as
 * rows, in versioned codecs of its own: on Cassandra in {@code cassandra}, event-sourced through
 * Akka Persistence, and in local files in {@code file}.
 *
 * <p>Read first: {@code file.StateDirectory}, then {@code cassandra.CassandraStores}.
 *
 * <p>In: bytes of snapshots and facts about checkpoints, through the ports of {@code
 * dev.sluice.checkpointing}. Out: the same, after any crash.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow}, {@code dev.sluice.checkpointing} and Akka
 * Persistence.
 *
 * <p>Not here: the decision that a checkpoint is complete ({@code dev.sluice.checkpointing}), how
 * elements look on the wire ({@code dev.sluice.sharding}).
 */
package dev.sluice.persistence;

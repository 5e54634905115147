/**
 * Keeps snapshots and the history of jobs as event-sourced journals, and the ledger as rows, in
 * versioned codecs of its own: on Cassandra in {@code cassandra}.
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

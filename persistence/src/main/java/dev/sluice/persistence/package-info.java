/**
<<<<<<< .merge_file_wTORqe
 * Keeps snapshots and the history of jobs as event-sourced journals (Akka Persistence on Cassandra,
 * a file journal for embedded use), in versioned codecs of its own.
 *
 * <p>Local files are in {@code file}; read {@code StateDirectory} there first.
=======
 * Keeps snapshots and the history of jobs as event-sourced journals, and the ledger as rows, in
 * versioned codecs of its own: on Cassandra in {@code cassandra}.
>>>>>>> .merge_file_7UdM2U
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

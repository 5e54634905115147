/**
 * Snapshots and the ledger as local files, in a directory that one process holds.
 *
 * <p><b>In.</b> Chunks, rows and documents through the ports of {@code
 * dev.sluice.checkpointing.store} and {@code dev.sluice.checkpointing.ledger}; an executor that all
 * work on files runs on. <b>Out.</b> The same, after any crash of the process; or an error that
 * names the file.
 *
 * <p><b>Arrows.</b> Depends on {@code dev.sluice.checkpointing} and the JDK.
 *
 * <p><b>What is not here.</b> Which checkpoint counts ({@code dev.sluice.checkpointing.ledger});
 * the control socket itself, and the Cassandra that has its data in the directory.
 *
 * <p><b>Read first.</b> {@link dev.sluice.persistence.file.StateDirectory}, then {@link
 * dev.sluice.persistence.file.FileSnapshotStore} and {@link
 * dev.sluice.persistence.file.FileLedgerTable}.
 */
package dev.sluice.persistence.file;

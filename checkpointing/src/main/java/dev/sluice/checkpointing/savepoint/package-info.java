/**
 * Savepoints as things that a user handles: looked at, verified, deleted, taken out of the store
 * and brought into another.
 *
 * <p><b>In.</b> The name of a job and which of its checkpoints; a directory. <b>Out.</b> Reports
 * about it; a directory with all that it needs, or a savepoint made of one.
 *
 * <p><b>Arrows.</b> Depends on {@code ledger}, {@code store}, {@code document} and {@code garbage},
 * and on the form of snapshots in the data flow.
 *
 * <p><b>What is not here.</b> How a savepoint is taken ({@code coordinator}); how a job goes on
 * from one ({@code recovery}); the command line, which is a module of its own.
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.savepoint.Savepoints}, then {@link
 * dev.sluice.checkpointing.savepoint.SavepointArchive}.
 */
package dev.sluice.checkpointing.savepoint;

/**
 * Which checkpoint counts: the port {@link dev.sluice.checkpointing.ledger.CheckpointLedger}, and
 * the policy that makes compare-and-set safe on stores whose answers can get lost.
 *
 * <p><b>In.</b> Claims of coordinators, complete checkpoints, holders that need a checkpoint to
 * stay. <b>Out.</b> A row per job that changes only by compare-and-set, and clear answers about it.
 *
 * <p><b>Arrows.</b> Depends on the words of the root package.
 *
 * <p><b>What is not here.</b> When a checkpoint is taken ({@code coordinator}); the tables
 * themselves, which are behind {@link dev.sluice.checkpointing.ledger.LedgerTable} in a module of
 * their own.
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.ledger.CheckpointLedger}, then {@link
 * dev.sluice.checkpointing.ledger.LedgerTable} to write a store, {@link
 * dev.sluice.checkpointing.ledger.CompareAndSetLedger} for what is between the two.
 */
package dev.sluice.checkpointing.ledger;

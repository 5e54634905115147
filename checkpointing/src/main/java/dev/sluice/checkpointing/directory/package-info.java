/**
 * Which jobs there are: the port {@link dev.sluice.checkpointing.directory.JobDirectory}, and the
 * policy that makes compare-and-set safe on stores whose answers can get lost.
 *
 * <p><b>In.</b> Jobs that are submitted, wishes that they stop, how they have ended. <b>Out.</b> An
 * entry per job that changes only by compare-and-set, from which any node can run the job when all
 * have died.
 *
 * <p><b>Arrows.</b> Depends on the words of the root package, and on {@code ledger} for what a
 * store answers.
 *
 * <p><b>What is not here.</b> Who runs a job, and which of its checkpoints counts ({@code ledger});
 * what a specification says; the tables themselves, which are behind {@link
 * dev.sluice.checkpointing.directory.DirectoryTable} in a module of their own.
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.directory.JobDirectory}, then {@link
 * dev.sluice.checkpointing.directory.DirectoryTable} to write a store, {@link
 * dev.sluice.checkpointing.directory.CompareAndSetDirectory} for what is between the two.
 */
package dev.sluice.checkpointing.directory;

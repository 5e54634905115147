/**
 * What became of a job, for people to read: facts behind the port {@link
 * dev.sluice.checkpointing.history.JobHistory}.
 *
 * <p><b>In.</b> Facts, as the host of a coordinator carries out its effects. <b>Out.</b> The same
 * facts, newest ones first asked for.
 *
 * <p><b>Arrows.</b> Depends on the names of checkpoints in {@code checkpointing}.
 *
 * <p><b>What is not here.</b> Anything that decides: what counts is in the {@code ledger}, and a
 * history that was lost changes no result.
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.history.JobFact}.
 */
package dev.sluice.checkpointing.history;

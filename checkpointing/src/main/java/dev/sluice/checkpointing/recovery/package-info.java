/**
 * How a job starts again: whether and when, and who restores what.
 *
 * <p><b>In.</b> Failures with their time; a completed checkpoint and the job that shall go on from
 * it. <b>Out.</b> A delay or an end; a plan, or all reasons why there is none.
 *
 * <p><b>Arrows.</b> Depends on the words of the root package and on {@code store}.
 *
 * <p><b>What is not here.</b> Reading the segments and starting the subtasks, which are the host's;
 * the epoch that keeps the old subtasks out, which is claimed in the {@code ledger}.
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.recovery.RecoveryPlan}, {@link
 * dev.sluice.checkpointing.recovery.RestartStrategy}.
 */
package dev.sluice.checkpointing.recovery;

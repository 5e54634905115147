/**
 * When a checkpoint is taken, when it is complete, and when it is given up, as pure logic.
 *
 * <p><b>In.</b> The time, wishes of users, what subtasks and the ledger answer. <b>Out.</b> {@link
 * dev.sluice.checkpointing.coordinator.Effect}s for a host to carry out.
 *
 * <p><b>Arrows.</b> Depends on the words of the root package and on rows of the {@code ledger}.
 *
 * <p><b>What is not here.</b> Messages, timers and calls of the ledger, which are the host's; what
 * happens after the end of an epoch ({@code recovery}).
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.coordinator.CheckpointCoordinator}.
 */
package dev.sluice.checkpointing.coordinator;

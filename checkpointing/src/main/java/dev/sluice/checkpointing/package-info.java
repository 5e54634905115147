/**
 * What a checkpoint is, as pure logic.
 *
 * <p><b>What lives here.</b> The words that all rooms of this module share: a {@link
 * dev.sluice.checkpointing.CompletedCheckpoint} is a list of {@link
 * dev.sluice.checkpointing.SubtaskHandle}s, each of which points into journals.
 *
 * <p><b>In.</b> What subtasks report about their snapshots. <b>Out.</b> Immutable values, for the
 * ledger, for recovery and for people.
 *
 * <p><b>Arrows.</b> Depends on {@code store} for the names of journals, and on the data flow.
 *
 * <p><b>What is not here.</b> Alignment of barriers ({@code align}), decisions about checkpoints
 * ({@code coordinator}), which checkpoint counts ({@code ledger}), which jobs there are ({@code
 * directory}), how a job starts again ({@code recovery}); actors that carry out the decisions and
 * stores behind the ports, which are modules of their own.
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.CompletedCheckpoint}.
 */
package dev.sluice.checkpointing;

/**
 * Forks, and the collection of what nobody needs any more.
 *
 * <p><b>In.</b> Rows, documents and names of journals; the wish that a checkpoint be dropped, or
 * that a job begin as a fork of another. <b>Out.</b> Holds taken and released, journals and
 * documents deleted, a report about it.
 *
 * <p><b>Arrows.</b> Depends on {@code ledger} and {@code store}.
 *
 * <p><b>What is not here.</b> What garbage of one job is ({@code ledger}); when a coordinator lets
 * a checkpoint go ({@code coordinator}); savepoints as users see them ({@code savepoint}).
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.garbage.Forks}, then {@link
 * dev.sluice.checkpointing.garbage.GarbageCollection}.
 */
package dev.sluice.checkpointing.garbage;

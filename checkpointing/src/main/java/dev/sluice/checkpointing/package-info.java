/**
 * What a checkpoint is, as pure logic: barriers and their alignment, the coordinator's decisions,
 * two-phase commit, plans for recovery and rescaling, and the ports {@code SnapshotStore} and
 * {@code CheckpointLedger}.
 *
 * <p>Nothing is here yet. This sign keeps the room, so that the arrows around it hold from the
 * first day.
 *
 * <p>In: barriers seen, snapshots reported, subtasks lost. Out: what to tell whom, and what to
 * store.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow}; {@code dev.sluice.actors} and {@code
 * dev.sluice.persistence} depend on it.
 *
 * <p>Not here: actors that carry out the decisions ({@code dev.sluice.actors}), stores behind the
 * ports ({@code dev.sluice.persistence}).
 */
package dev.sluice.checkpointing;

/**
 * Where snapshots lie: journals of chunks behind the port {@link
 * dev.sluice.checkpointing.store.SnapshotStore}.
 *
 * <p><b>In.</b> Chunks, one after the other. <b>Out.</b> The same chunks in the same order,
 * checked; or a refusal that names the chunk.
 *
 * <p><b>Arrows.</b> Depends on the JDK alone.
 *
 * <p><b>What is not here.</b> What the bytes mean; which journals still matter ({@code ledger});
 * files and Cassandra, which are behind the port in a module of their own.
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.store.SnapshotStore}, then {@link
 * dev.sluice.checkpointing.store.Segment}.
 */
package dev.sluice.checkpointing.store;

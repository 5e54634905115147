/**
 * The ports of this module in memory, for tests and simulations: nothing outlives the process.
 *
 * <p><b>In.</b> What the ports take. <b>Out.</b> What they give; and for tests, damage on purpose.
 *
 * <p><b>Arrows.</b> Depends on {@code store}, {@code ledger}, {@code directory} and {@code
 * history}.
 *
 * <p><b>What is not here.</b> Stores that keep anything, which are in a module of their own.
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.memory.InMemorySnapshotStore}.
 */
package dev.sluice.checkpointing.memory;

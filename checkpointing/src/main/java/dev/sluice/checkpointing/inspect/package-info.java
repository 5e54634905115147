/**
 * Looks into the state that a checkpoint has.
 *
 * <p><b>In.</b> A completed checkpoint, an operator and a key. <b>Out.</b> The state of that key as
 * of that checkpoint; which states and which keys there are.
 *
 * <p><b>Arrows.</b> Depends on the root package, {@code store} and {@code journal}, and on {@code
 * dataflow.inspect}, which knows what the bytes mean.
 *
 * <p><b>What is not here.</b> Which checkpoints there are ({@code ledger}); the state of a job that
 * runs.
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.inspect.StateReader}.
 */
package dev.sluice.checkpointing.inspect;

/**
 * Looks into the state of one key from outside its operator.
 *
 * <p><b>In.</b> Rows as they are stored: chunks of snapshots, or what an operator that runs was
 * asked for. <b>Out.</b> The values of all states of a key, by their schemas alone or as the types
 * that the code has now; the keys that have state.
 *
 * <p><b>Arrows.</b> Depends on snapshots, codecs and types.
 *
 * <p><b>What is not here.</b> Where chunks come from; which checkpoint is meant.
 *
 * <p><b>Read first.</b> {@link dev.sluice.dataflow.inspect.KeyView}.
 */
package dev.sluice.dataflow.inspect;

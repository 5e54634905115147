/**
 * What lies in the journals of operators, and beside them.
 *
 * <p><b>In.</b> What an operator instance had to remember at a barrier. <b>Out.</b> Bytes, and the
 * same again.
 *
 * <p><b>Arrows.</b> Depends on the root package and on snapshots of the data flow.
 *
 * <p><b>What is not here.</b> Where the bytes are kept ({@code store}); what is asked of them
 * ({@code inspect}).
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.journal.OperatorSmall}.
 */
package dev.sluice.checkpointing.journal;

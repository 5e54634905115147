/**
 * The stored form of what the ledger and the directory of jobs keep.
 *
 * <p><b>In.</b> Checkpoints and rows, or their bytes. <b>Out.</b> The other of the two.
 *
 * <p><b>Arrows.</b> Depends on the root package, on {@code ledger}, {@code directory} and {@code
 * history}, and on the codecs of the data flow.
 *
 * <p><b>What is not here.</b> Where the bytes are kept; the form of state in chunks.
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.document.DocumentCodec}.
 */
package dev.sluice.checkpointing.document;

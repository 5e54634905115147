/**
 * Barriers of many channels brought together into one snapshot.
 *
 * <p><b>In.</b> Barriers, cancellations and ends, with the channel they came through. <b>Out.</b>
 * Which channels to hold back, and when to take the snapshot.
 *
 * <p><b>Arrows.</b> Depends on the JDK alone.
 *
 * <p><b>What is not here.</b> The channels and what waits in them; the snapshot itself. Operators
 * never see a barrier.
 *
 * <p><b>Read first.</b> {@link dev.sluice.checkpointing.align.BarrierAligner}.
 */
package dev.sluice.checkpointing.align;

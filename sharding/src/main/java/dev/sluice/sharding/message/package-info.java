/**
 * The messages between nodes, for Akka's serialization.
 *
 * <p><b>What lives here.</b> {@link dev.sluice.sharding.message.MessageIds}: every class that
 * crosses, with its number, in one place; {@link dev.sluice.sharding.message.MessageSerializer} for
 * them; {@link dev.sluice.sharding.message.ExchangeSerializer} for the two messages of a channel,
 * written by hand because they are many.
 *
 * <p><b>In.</b> Messages of subtasks and coordinators, actor references among them.
 *
 * <p><b>Out.</b> The same on another node that runs the same version; {@link
 * dev.sluice.sharding.message.WireHash} tells whether it does. What is not listed is refused,
 * failures arrive as their text.
 *
 * <p><b>Arrows.</b> Depends on {@code wire}, {@code node}, {@code placement}, {@code actors},
 * {@code checkpointing}, {@code dataflow}, Akka and Kryo.
 *
 * <p><b>What is not here.</b> Elements ({@code wire}), which go as the bytes in a {@code
 * DeliverPart}; what is stored.
 *
 * <p><b>Read first.</b> {@link dev.sluice.sharding.message.MessageIds}; to add a message, add its
 * class and the classes of its components there.
 */
package dev.sluice.sharding.message;

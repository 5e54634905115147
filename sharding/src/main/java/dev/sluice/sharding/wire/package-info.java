/**
 * The form of values between nodes, which lives as long as a connection does.
 *
 * <p><b>What lives here.</b> {@link dev.sluice.sharding.wire.WireKryo}: a Kryo for the types of one
 * job, with serializers derived from their descriptors and a number for every class. {@link
 * dev.sluice.sharding.wire.KryoWires}: batches of an exchange as bytes and back.
 *
 * <p><b>In.</b> The types of a job's edges, in an order on which all nodes agree; batches.
 *
 * <p><b>Out.</b> Values as bytes and bytes as values, or a refusal that names the class and the
 * remedy. No names of classes, no Java serialization.
 *
 * <p><b>Arrows.</b> Depends on {@code dataflow.type}, {@code dataflow.item}, {@code actors.subtask}
 * for what it implements, and Kryo.
 *
 * <p><b>What is not here.</b> Stored values ({@code dataflow.codec}): both ends of a wire run the
 * same code, so nothing here outlives a release or reads what an older one wrote. Messages ({@code
 * message}) and connections.
 *
 * <p><b>Read first.</b> {@code KryoBatchWire} for batches; {@link
 * dev.sluice.sharding.wire.WireKryo}, then {@code WireIds}, for values.
 */
package dev.sluice.sharding.wire;

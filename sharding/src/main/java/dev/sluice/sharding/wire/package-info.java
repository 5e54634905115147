/**
 * The form of values between nodes, which lives as long as a connection does.
 *
 * <p><b>What lives here.</b> {@link dev.sluice.sharding.wire.WireKryo}: a Kryo for the types of one
 * job, with serializers derived from their descriptors and a number for every class.
 *
 * <p><b>In.</b> The types of a job's edges, in an order on which all nodes agree.
 *
 * <p><b>Out.</b> Values as bytes and bytes as values, or a refusal that names the class and the
 * remedy. No names of classes, no Java serialization.
 *
 * <p><b>Arrows.</b> Depends on {@code dataflow.type} and Kryo.
 *
 * <p><b>What is not here.</b> Stored values ({@code dataflow.codec}): both ends of a wire run the
 * same code, so nothing here outlives a release or reads what an older one wrote. Batches and
 * connections.
 *
 * <p><b>Read first.</b> {@link dev.sluice.sharding.wire.WireKryo}, then {@code WireIds}.
 */
package dev.sluice.sharding.wire;

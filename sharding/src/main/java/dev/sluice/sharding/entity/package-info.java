/**
 * Sharded entities with one shard per node: each lives on the node that its identity names.
 *
 * <p><b>What lives here.</b> {@link dev.sluice.sharding.entity.NodeEntities}, which starts a kind
 * of entities on a node, sends to them, and lists them; {@link
 * dev.sluice.sharding.entity.EntityAdmission}, which lets the entities of a new epoch begin when
 * those of earlier ones have ended on their node.
 *
 * <p><b>In.</b> A kind of entities (what makes one, what stops one), places, and nodes that come
 * and go. <b>Out.</b> Messages at the entities of a place, the word that a node can be used, and
 * the list of what lives where.
 *
 * <p><b>Arrows.</b> Depends on {@code sharding.placement} for the names of nodes, and on Akka
 * Cluster Sharding. Decisions are in plain classes ({@code Admissions}, {@code WarmUp}, {@code
 * OwnShardOnly.homeOf}); actors carry them out.
 *
 * <p><b>What is not here.</b> Where a subtask belongs ({@code sharding.placement}), what an entity
 * does, whether a node is suspected, and elements, which go from reference to reference.
 *
 * <p><b>Read first.</b> {@link dev.sluice.sharding.entity.NodeEntities}; why it is like this is in
 * {@code docs/design/018-one-shard-per-node.md}.
 */
package dev.sluice.sharding.entity;

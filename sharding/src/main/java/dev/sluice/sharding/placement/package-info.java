/**
 * Names of nodes, and which subtask belongs on which of them.
 *
 * <p><b>What lives here.</b> {@link dev.sluice.sharding.placement.NodeName}, one life of a node.
 *
 * <p><b>In.</b> Nodes. <b>Out.</b> Names that can be compared and written down.
 *
 * <p><b>Arrows.</b> Depends on nothing: pure.
 *
 * <p><b>What is not here.</b> How something comes to run on a node: {@code
 * dev.sluice.sharding.entity}.
 *
 * <p><b>Read first.</b> {@link dev.sluice.sharding.placement.NodeName}.
 */
package dev.sluice.sharding.placement;

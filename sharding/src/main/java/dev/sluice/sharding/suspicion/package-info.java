/**
 * Finds out within tens of milliseconds that the process of another node is gone.
 *
 * <p><b>What lives here.</b> {@link dev.sluice.sharding.suspicion.SuspicionBook}, the policy;
 * {@link dev.sluice.sharding.suspicion.WatchPort}, a TCP connection to each other node, kept open,
 * which the kernel ends when a process dies.
 *
 * <p><b>In.</b> Nodes to watch, and what Akka's failure detector says about them. <b>Out.</b> Word
 * that a node is suspected, with the reason, that it is suspected no longer, that it is watched.
 *
 * <p><b>Arrows.</b> Depends on {@code placement} for names of nodes and on the data flow for the
 * clock. No Akka.
 *
 * <p><b>What is not here.</b> What follows from a suspicion: a new epoch. A suspicion downs nobody;
 * that is the split-brain resolver's. How nodes learn the ports of each other.
 *
 * <p><b>Read first.</b> {@link dev.sluice.sharding.suspicion.SuspicionBook}.
 */
package dev.sluice.sharding.suspicion;

/**
 * What nodes tell each other about jobs: who is there, who coordinates what, what has ended.
 *
 * <p>In: nothing. Out: {@link dev.sluice.sharding.node.NodeMessage}, immutable messages that cross
 * between JVMs. What a node does with them is decided in runtime. Start at {@code NodeMessage}.
 */
package dev.sluice.sharding.node;

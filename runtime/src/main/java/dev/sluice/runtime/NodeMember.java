package dev.sluice.runtime;

/**
 * A member of the cluster as one node sees it. Immutable.
 *
 * @param node its name, as in {@code SubtaskStatus}: address and number of this life of the process
 * @param status where it is in its life, in Akka's words: joining, up, leaving, exiting, down
 * @param reachable whether it gives signs of life
 */
public record NodeMember(String node, String status, boolean reachable) {}

package dev.sluice.sharding.message;

/**
 * A message between nodes that is none of the actors' own: whatever implements it is sent by {@link
 * MessageSerializer}, if {@link MessageIds} has a number for its class. A record of immutable
 * values.
 */
public interface NodeMessage {}

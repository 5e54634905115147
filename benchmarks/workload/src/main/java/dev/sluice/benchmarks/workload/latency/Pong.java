package dev.sluice.benchmarks.workload.latency;

/**
 * How many there were of a key so far.
 *
 * @param key the key
 * @param count how many
 * @param due when the last of them should have been made, by the meter's clock
 * @param created when it was made
 */
public record Pong(long key, long count, long due, long created) {}

package dev.sluice.benchmarks.workload.latency;

/**
 * What is counted.
 *
 * @param key by which it is counted
 * @param due when it should have been made, by the meter's clock
 * @param created when it was made
 */
public record Ping(long key, long due, long created) {}

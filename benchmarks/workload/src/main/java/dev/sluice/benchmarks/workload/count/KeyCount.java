package dev.sluice.benchmarks.workload.count;

/** How many events of a key there were so far. */
public record KeyCount(long key, long count) {}

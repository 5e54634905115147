package dev.sluice.benchmarks.work.count;

/** How many events of a key there were so far. */
public record KeyCount(long key, long count) {}

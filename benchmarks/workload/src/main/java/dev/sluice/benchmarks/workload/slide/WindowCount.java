package dev.sluice.benchmarks.workload.slide;

/**
 * How many readings a key had in a window.
 *
 * @param key the key
 * @param start the first millisecond of the window
 * @param count how many there were
 */
public record WindowCount(long key, long start, long count) {}

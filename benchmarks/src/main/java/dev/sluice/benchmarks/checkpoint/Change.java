package dev.sluice.benchmarks.checkpoint;

/**
 * Says that a key changes.
 *
 * @param key which one
 * @param value goes into its state
 */
public record Change(long key, long value) {}

package dev.sluice.benchmarks.workload.nexmark;

/**
 * What an auction was sold for.
 *
 * @param category its category
 * @param price how much
 */
public record Sale(long category, long price) {}

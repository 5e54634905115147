package dev.sluice.benchmarks.workload.slide;

/**
 * What is counted.
 *
 * @param key by which it is counted
 * @param time event time in milliseconds
 */
public record Reading(long key, long time) {

  /** Readings come at most so much later than ones of a later time, in milliseconds. */
  public static final long DISORDER = 1_000;
}

package dev.sluice.demo.terminal;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a job has come.
 *
 * @param done elements read so far
 * @param total elements there are to read; 0 when nobody knows
 * @param elementsPerSecond how fast it goes now
 * @param watermark no element at or before this event time will come; empty before the first
 * @param windowsFired results written so far
 */
public record ProgressView(
    long done,
    long total,
    double elementsPerSecond,
    Optional<Instant> watermark,
    long windowsFired) {

  /** The share done, from 0 to 1; 0 when the total is unknown. */
  public double share() {
    return total <= 0 ? 0 : Math.min(1, (double) done / total);
  }
}

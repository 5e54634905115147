package dev.sluice.benchmarks.workload.ysb;

/** To which campaign an ad belongs. */
final class Campaign {

  /** How many ads a campaign has. */
  static final long ADS = 10;

  private Campaign() {}

  static long of(long ad) {
    return ad / ADS;
  }
}

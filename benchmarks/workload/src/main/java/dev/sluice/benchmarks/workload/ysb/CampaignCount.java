package dev.sluice.benchmarks.workload.ysb;

/**
 * How often the ads of a campaign were viewed in a window.
 *
 * @param campaign the campaign's number
 * @param start the first millisecond of the window
 * @param count how many views there were
 */
public record CampaignCount(long campaign, long start, long count) {

  /** How long a window is, in milliseconds. */
  public static final long WINDOW = 10_000;
}

package dev.sluice.benchmarks.workload.ysb;

/**
 * A view of an ad of a campaign.
 *
 * @param campaign the campaign's number
 * @param time event time in milliseconds
 */
public record View(long campaign, long time) {

  /** The view that an event is. */
  public static View of(AdEvent event) {
    return new View(Campaign.of(event.ad()), event.time());
  }
}

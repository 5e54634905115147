package dev.sluice.benchmarks.workload.ysb;

import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Lane;
import dev.sluice.benchmarks.workload.Tally;
import java.util.List;

/**
 * Adds up all views by campaign and window anew.
 *
 * @param campaigns how many campaigns there are
 */
public record YsbCheck(long campaigns) implements Check {

  private static final long CAMPAIGN_STRIDE = 1L << 32;

  /** What one result adds. */
  public static Tally of(CampaignCount result) {
    return new Tally(result.count(), mark(result.campaign(), result.start()) * result.count());
  }

  private static long mark(long campaign, long start) {
    return Tally.mix(campaign * CAMPAIGN_STRIDE + start / CampaignCount.WINDOW);
  }

  @Override
  public Tally expected(List<Lane> lanes) {
    return lanes.parallelStream().map(this::expected).reduce(new Tally(0, 0), Tally::plus);
  }

  private Tally expected(Lane lane) {
    long views = 0;
    long checksum = 0;
    long given = lane.given();
    for (long before = 0; before < given; before++) {
      AdEvent event = AdEvent.of(lane.index(before), campaigns);
      if (event.isView()) {
        View view = View.of(event);
        views++;
        checksum += mark(view.campaign(), view.time() - view.time() % CampaignCount.WINDOW);
      }
    }
    return new Tally(views, checksum);
  }
}

package dev.sluice.benchmarks.workload.ysb;

import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Given;
import dev.sluice.benchmarks.workload.Lane;
import dev.sluice.benchmarks.workload.Tally;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Adds up all views by campaign and window anew.
 *
 * @param campaigns how many campaigns there are
 */
public record YsbCheck(long campaigns) implements Check {

  private static final long CAMPAIGN_STRIDE = 1L << 32;

  /** What one result adds. */
  public static Tally of(CampaignCount result) {
    return new Tally(result.count(), mark(result.campaign(), result.start(), result.count()));
  }

  /** Mixes the count in, or a window that came in two parts would be as good as a whole one. */
  private static long mark(long campaign, long start, long count) {
    return Tally.mix(Tally.mix(campaign * CAMPAIGN_STRIDE + start / CampaignCount.WINDOW) + count);
  }

  @Override
  public Tally expected(List<Lane> lanes) {
    return LongStream.rangeClosed(0, AdEvent.latest(new Given(lanes).end()) / CampaignCount.WINDOW)
        .parallel()
        .mapToObj(window -> expected(window * CampaignCount.WINDOW, lanes))
        .reduce(new Tally(0, 0), Tally::plus);
  }

  private Tally expected(long start, List<Lane> lanes) {
    int[] counts = new int[Math.toIntExact(campaigns)];
    lanes.forEach(lane -> count(lane, start, counts));
    long views = 0;
    long checksum = 0;
    for (int campaign = 0; campaign < counts.length; campaign++) {
      if (counts[campaign] > 0) {
        views += counts[campaign];
        checksum += mark(campaign, start, counts[campaign]);
      }
    }
    return new Tally(views, checksum);
  }

  /** Looks only at events that can be in the window, a few more than are. */
  private void count(Lane lane, long start, int[] counts) {
    long lanes = lane.index(1) - lane.index(0);
    long end = start + CampaignCount.WINDOW;
    long last = Math.min(lane.given(), AdEvent.firstIndexFrom(end) / lanes + 1);
    for (long before = AdEvent.firstIndexOf(start) / lanes; before < last; before++) {
      AdEvent event = AdEvent.of(lane.index(before), campaigns);
      if (event.isView() && event.time() >= start && event.time() < end) {
        counts[(int) View.of(event).campaign()]++;
      }
    }
  }
}

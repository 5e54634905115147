package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.Given;
import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.nexmark.model.Draw;
import dev.sluice.benchmarks.workload.nexmark.model.Timeline;
import java.util.ArrayList;
import java.util.List;

/** Counts the bids of each auction in each two seconds, and from these all windows, for query 5. */
final class HotAuctions {

  private static final int SLIDES = (int) (AuctionBids.WINDOW / AuctionBids.SLIDE);
  private static final long EVENTS = AuctionBids.SLIDE * Timeline.PER_SECOND / 1_000;

  /** How many auctions come in two seconds. */
  private static final int NEW = (int) (EVENTS / Timeline.ALL * Timeline.AUCTIONS);

  /** How many auctions older than these get bids. */
  private static final int BEFORE = Draw.IN_FLIGHT + 1;

  private final List<int[]> slides = new ArrayList<>();

  private HotAuctions() {}

  static Tally expected(Given given) {
    HotAuctions auctions = new HotAuctions();
    given.each(Timeline::isBid, auctions::bid);
    Tally all = new Tally(0, 0);
    for (int first = 1 - SLIDES; first < auctions.slides.size(); first++) {
      all = all.plus(auctions.window(first));
    }
    return all;
  }

  private void bid(long index) {
    int slide = (int) (index / EVENTS);
    while (slides.size() <= slide) {
      slides.add(new int[BEFORE + NEW + Draw.LEAD]);
    }
    long auction = Draw.auction(index, Draw.random(index));
    slides.get(slide)[(int) (auction - first(slide))]++;
  }

  /** The number of the auction whose count comes first. */
  private static long first(int slide) {
    return (long) slide * NEW - BEFORE;
  }

  private Tally window(int start) {
    int[] counts = new int[BEFORE + SLIDES * NEW + Draw.LEAD];
    for (int slide = Math.max(0, start); slide < Math.min(slides.size(), start + SLIDES); slide++) {
      int[] part = slides.get(slide);
      for (int i = 0; i < part.length; i++) {
        counts[(slide - start) * NEW + i] += part[i];
      }
    }
    int hottest = 0;
    for (int i = 0; i < counts.length; i++) {
      hottest = counts[i] > counts[hottest] ? i : hottest;
    }
    return counts[hottest] == 0
        ? new Tally(0, 0)
        : Marks.ofAuctionBids(
            new AuctionBids(
                Draw.FIRST_ID + first(start) + hottest,
                start * AuctionBids.SLIDE,
                counts[hottest]));
  }
}

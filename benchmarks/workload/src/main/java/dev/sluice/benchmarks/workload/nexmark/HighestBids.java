package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.Given;
import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.nexmark.model.Bid;
import dev.sluice.benchmarks.workload.nexmark.model.Timeline;

/** Finds the highest bid of each window anew, for query 7. Used by one thread. */
final class HighestBids {

  private Offer highest;
  private Tally all = new Tally(0, 0);

  private HighestBids() {}

  static Tally expected(Given given) {
    HighestBids bids = new HighestBids();
    given.each(Timeline::isBid, index -> bids.bid(Offer.of(Bid.of(index))));
    bids.end();
    return bids.all;
  }

  private void bid(Offer offer) {
    if (highest != null && window(highest) != window(offer)) {
      end();
    }
    highest = highest == null ? offer : Offer.higher(highest, offer);
  }

  private static long window(Offer offer) {
    return offer.time() / Offer.WINDOW;
  }

  private void end() {
    if (highest != null) {
      all = all.plus(Marks.ofOffer(highest));
      highest = null;
    }
  }
}

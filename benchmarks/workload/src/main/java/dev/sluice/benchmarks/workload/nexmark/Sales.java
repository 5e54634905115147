package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.Given;
import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.nexmark.model.Auction;
import dev.sluice.benchmarks.workload.nexmark.model.Bid;
import dev.sluice.benchmarks.workload.nexmark.model.Draw;
import dev.sluice.benchmarks.workload.nexmark.model.Timeline;

/** Sells all auctions anew, for query 4. Used by one thread. */
final class Sales {

  /** More auctions than can have bids at the same time. */
  private static final int OPEN = 1 << 10;

  private static final long NONE = -1;

  private final Given given;
  private final long[] ids = new long[OPEN];
  private final OpenAuction[] auctions = new OpenAuction[OPEN];
  private final long[] counts = new long[Draw.CATEGORIES];
  private Tally sold = new Tally(0, 0);

  private Sales(Given given) {
    this.given = given;
  }

  static Tally expected(Given given) {
    Sales sales = new Sales(given);
    given.each(Timeline::isBid, index -> sales.bid(Offer.of(Bid.of(index))));
    for (int slot = 0; slot < OPEN; slot++) {
      sales.sell(slot);
    }
    return sales.sold;
  }

  private void bid(Offer offer) {
    int slot = (int) offer.auction() & (OPEN - 1);
    if (ids[slot] != offer.auction()) {
      sell(slot);
      ids[slot] = offer.auction();
      auctions[slot] = auction(Timeline.indexOfAuction(offer.auction() - Draw.FIRST_ID));
    }
    if (auctions[slot] != null) {
      auctions[slot] = auctions[slot].with(offer);
    }
  }

  private OpenAuction auction(long index) {
    return given.contains(index) ? OpenAuction.of(Listing.of(Auction.of(index))) : null;
  }

  private void sell(int slot) {
    OpenAuction auction = auctions[slot];
    if (auction != null && auction.hasWinner()) {
      int category = (int) (auction.category() - Draw.FIRST_CATEGORY);
      sold = sold.plus(Marks.ofSale(auction.sale(), ++counts[category]));
    }
    auctions[slot] = null;
    ids[slot] = NONE;
  }
}

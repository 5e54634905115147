package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.nexmark.model.Bid;
import dev.sluice.benchmarks.workload.nexmark.model.Event;

/** What one result of each query adds to what its sink has seen. */
public final class Marks {

  private Marks() {}

  private static long mark(long first, long second) {
    return Tally.mix(Tally.mix(first) + second);
  }

  private static Tally one(long checksum) {
    return new Tally(1, checksum);
  }

  /** For query 0. */
  public static Tally ofBid(Event event) {
    Bid bid = (Bid) event;
    return one(
        mark(mark(bid.auction(), bid.bidder()), bid.price())
            + mark(bid.channel().hashCode(), bid.url().hashCode() + bid.time()));
  }

  /** For queries 1 and 7. */
  public static Tally ofOffer(Offer offer) {
    return one(mark(mark(offer.auction(), offer.bidder()), mark(offer.price(), offer.time())));
  }

  /** For query 2. */
  public static Tally ofPrice(AuctionPrice result) {
    return one(mark(result.auction(), result.price()));
  }

  /** For query 3. */
  public static Tally ofLocalItem(LocalItem item) {
    return one(
        mark(
            mark(item.auction(), item.name().hashCode()),
            mark(item.city().hashCode(), item.state().hashCode())));
  }

  /** For query 4, of the last sale and how many there were; the sum depends on their order. */
  public static Tally ofCategoryPrice(CategoryPrice result) {
    return ofSale(result.sale(), result.count());
  }

  static Tally ofSale(Sale sale, long count) {
    return one(mark(sale.category(), sale.price()) + Tally.mix(sale.category()) * count);
  }

  /** For query 5. */
  public static Tally ofAuctionBids(AuctionBids result) {
    return one(mark(mark(result.auction(), result.start()), result.bids()));
  }

  /** For query 8. */
  public static Tally ofNewSeller(NewSeller result) {
    return one(mark(mark(result.id(), result.name().hashCode()), result.start()));
  }

  /** For query 11. */
  public static Tally ofBidderSession(BidderSession session) {
    return new Tally(
        session.bids(),
        mark(mark(session.bidder(), session.start()), mark(session.end(), session.bids())));
  }
}

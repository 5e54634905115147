package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Given;
import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.nexmark.model.Bid;
import dev.sluice.benchmarks.workload.nexmark.model.Timeline;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The queries, and what the sinks of each must have seen: all results are worked out anew, but for
 * the sums of query 4, which depend on the order in which auctions of a category end; of these, the
 * last sale and the number of sales are checked, each once.
 */
public enum Query {

  /** All bids as they are. */
  Q0(given -> given.sum(Timeline::isBid, index -> Marks.ofBid(Bid.of(index)))),

  /** All bids with the price in another currency. */
  Q1(given -> given.sum(Timeline::isBid, index -> Marks.ofOffer(Offer.inEuro(Bid.of(index))))),

  /** Bids for some auctions. */
  Q2(given -> given.sum(Timeline::isBid, Query::selected)),

  /** Who sells things of a category in some states. */
  Q3(Sellers::localItems),

  /** What auctions of each category were sold for on average so far. */
  Q4(Sales::expected),

  /** Which auction had the most bids in the last ten seconds, each two seconds. */
  Q5(HotAuctions::expected),

  /** The highest bid of each ten seconds. */
  Q7(HighestBids::expected),

  /** Who came and sold something in the same ten seconds. */
  Q8(Sellers::newSellers),

  /** How many bids each person made without a pause of ten seconds. */
  Q11(Sessions::expected);

  private static final String PREFIX = "nexmark-";
  private static final Tally NOTHING = new Tally(0, 0);

  private final Function<Given, Tally> expected;

  Query(Function<Given, Tally> expected) {
    this.expected = expected;
  }

  /** Whether a work is one of them. */
  public static boolean isQuery(String work) {
    return works().contains(work);
  }

  /** All of them, as the names of works. */
  public static List<String> works() {
    return List.of(values()).stream().map(Query::work).toList();
  }

  /**
   * The query that is called so as a work.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Query named(String work) {
    return List.of(values()).stream()
        .filter(query -> query.work().equals(work))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'%s' is no query".formatted(work)));
  }

  /** Its name as a work. */
  public String work() {
    return PREFIX + name().toLowerCase(Locale.ROOT);
  }

  /** What its sinks must have seen. */
  public Check check() {
    return lanes -> expected.apply(new Given(lanes));
  }

  private static Tally selected(long index) {
    AuctionPrice price = AuctionPrice.of(Bid.of(index));
    return AuctionPrice.isSelected(price.auction()) ? Marks.ofPrice(price) : NOTHING;
  }
}

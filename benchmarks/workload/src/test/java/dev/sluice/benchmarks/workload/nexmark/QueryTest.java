package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.Trial;
import dev.sluice.benchmarks.workload.nexmark.model.Auction;
import dev.sluice.benchmarks.workload.nexmark.model.Bid;
import dev.sluice.benchmarks.workload.nexmark.model.Event;
import dev.sluice.benchmarks.workload.nexmark.model.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class QueryTest {

  private static final List<Long> FEW = List.of(6_400L, 5_760L);

  /** Of more than ten seconds of event time. */
  private static final List<Long> MANY = List.of(576_000L, 544_000L);

  private static <T> Trial<T> trial(Query query, List<Long> given, Function<T, Tally> of) {
    return new Trial<>(query.check(), given, of);
  }

  private static <E extends Event> List<E> few(Class<E> kind) {
    return Trial.elements(FEW, Event::of).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private static List<Offer> manyOffers() {
    List<Offer> offers = new ArrayList<>();
    Trial.each(
        MANY,
        Event::of,
        event -> {
          if (event.isBid()) {
            offers.add(Offer.of(event));
          }
        });
    return offers;
  }

  @Test
  void findsWrongBids() {
    trial(Query.Q0, FEW, Marks::ofBid).mustFindWhatIsWrong(List.copyOf(few(Bid.class)));
  }

  @Test
  void findsWrongOffers() {
    trial(Query.Q1, FEW, Marks::ofOffer)
        .mustFindWhatIsWrong(few(Bid.class).stream().map(Offer::inEuro).toList());
  }

  @Test
  void findsWrongPrices() {
    trial(Query.Q2, FEW, Marks::ofPrice)
        .mustFindWhatIsWrong(
            few(Bid.class).stream()
                .filter(bid -> bid.auction() % 123 == 0)
                .map(AuctionPrice::of)
                .toList());
  }

  @Test
  void findsWrongLocalItems() {
    List<LocalItem> right = new ArrayList<>();
    List<Auction> auctions = few(Auction.class);
    for (Person person : few(Person.class)) {
      for (Auction auction : auctions) {
        if (auction.seller() == person.id()
            && Listing.isWanted(auction)
            && Seller.isLocal(person)) {
          right.add(LocalItem.of(Seller.of(person), auction.id()));
        }
      }
    }
    trial(Query.Q3, FEW, Marks::ofLocalItem).mustFindWhatIsWrong(right);
  }

  @Test
  void findsWrongSales() {
    List<Bid> bids = few(Bid.class);
    Map<Long, CategoryPrice> last = new HashMap<>();
    List<CategoryPrice> right = new ArrayList<>();
    for (Auction auction : few(Auction.class)) {
      long price =
          bids.stream()
              .filter(bid -> bid.auction() == auction.id())
              .filter(bid -> bid.time() >= auction.time() && bid.time() <= auction.expires())
              .mapToLong(Bid::price)
              .max()
              .orElse(0);
      if (price > 0) {
        Sale sale = new Sale(auction.category(), price);
        last.merge(
            sale.category(), CategoryPrice.first(sale), (before, first) -> before.plus(sale));
        right.add(last.get(sale.category()));
      }
    }
    trial(Query.Q4, FEW, Marks::ofCategoryPrice).mustFindWhatIsWrong(right);
  }

  @Test
  void findsWrongHotAuctions() {
    Map<Long, Map<Long, Long>> counts = new TreeMap<>();
    for (Offer offer : manyOffers()) {
      long last = offer.time() / AuctionBids.SLIDE * AuctionBids.SLIDE;
      for (long start = last;
          start > offer.time() - AuctionBids.WINDOW;
          start -= AuctionBids.SLIDE) {
        counts.computeIfAbsent(start, any -> new TreeMap<>()).merge(offer.auction(), 1L, Long::sum);
      }
    }
    List<AuctionBids> right = new ArrayList<>();
    counts.forEach(
        (start, of) ->
            of.entrySet().stream()
                .map(each -> new AuctionBids(each.getKey(), start, each.getValue()))
                .reduce(AuctionBids::hotter)
                .ifPresent(right::add));
    trial(Query.Q5, MANY, Marks::ofAuctionBids).mustFindWhatIsWrong(right);
  }

  @Test
  void findsWrongHighestBids() {
    Map<Long, Offer> highest = new TreeMap<>();
    for (Offer offer : manyOffers()) {
      highest.merge(offer.time() / Offer.WINDOW, offer, Offer::higher);
    }
    trial(Query.Q7, MANY, Marks::ofOffer).mustFindWhatIsWrong(List.copyOf(highest.values()));
  }

  @Test
  void findsWrongNewSellers() {
    Map<Long, Seller> sellers = new HashMap<>();
    List<Listing> listings = new ArrayList<>();
    Trial.each(
        MANY,
        Event::of,
        event -> {
          if (event.isPerson()) {
            Seller seller = Seller.of(event);
            sellers.put(seller.id(), seller);
          } else if (event.isAuction()) {
            listings.add(Listing.of(event));
          }
        });
    Set<NewSeller> right = new LinkedHashSet<>();
    for (Listing listing : listings) {
      Seller seller = sellers.get(listing.seller());
      if (seller != null && seller.time() / NewSeller.WINDOW == listing.time() / NewSeller.WINDOW) {
        right.add(NewSeller.of(seller));
      }
    }
    trial(Query.Q8, MANY, Marks::ofNewSeller).mustFindWhatIsWrong(List.copyOf(right));
  }

  @Test
  void findsWrongSessions() {
    Map<Long, List<Long>> times = new TreeMap<>();
    for (Offer offer : manyOffers()) {
      times.computeIfAbsent(offer.bidder(), any -> new ArrayList<>()).add(offer.time());
    }
    List<BidderSession> right = new ArrayList<>();
    times.forEach((bidder, of) -> right.addAll(sessions(bidder, of.stream().sorted().toList())));
    trial(Query.Q11, MANY, Marks::ofBidderSession).mustFindWhatIsWrong(right, QueryTest::parts);
  }

  private static List<BidderSession> sessions(long bidder, List<Long> times) {
    List<BidderSession> sessions = new ArrayList<>();
    int first = 0;
    for (int next = 1; next <= times.size(); next++) {
      if (next == times.size() || times.get(next) > times.get(next - 1) + BidderSession.GAP) {
        long end = times.get(next - 1) + BidderSession.GAP;
        sessions.add(new BidderSession(bidder, times.get(first), end, next - first));
        first = next;
      }
    }
    return sessions;
  }

  private static List<BidderSession> parts(BidderSession whole) {
    return whole.bids() < 2
        ? List.of(whole)
        : List.of(
            new BidderSession(whole.bidder(), whole.start(), whole.end(), 1),
            new BidderSession(whole.bidder(), whole.start(), whole.end(), whole.bids() - 1));
  }
}

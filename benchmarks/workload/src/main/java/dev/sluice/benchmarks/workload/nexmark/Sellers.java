package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.Given;
import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.nexmark.model.Auction;
import dev.sluice.benchmarks.workload.nexmark.model.Draw;
import dev.sluice.benchmarks.workload.nexmark.model.Person;
import dev.sluice.benchmarks.workload.nexmark.model.Timeline;
import java.util.BitSet;

/** Looks up the seller of each auction, for queries 3 and 8. */
final class Sellers {

  private static final Tally NOTHING = new Tally(0, 0);

  private Sellers() {}

  static Tally localItems(Given given) {
    return given.sum(Timeline::isAuction, index -> localItem(given, Auction.of(index)));
  }

  private static Tally localItem(Given given, Auction auction) {
    long person = indexOfSeller(auction);
    if (!Listing.isWanted(auction.category()) || !given.contains(person)) {
      return NOTHING;
    }
    Seller seller = Seller.of(Person.of(person));
    return Seller.isLocal(seller.state())
        ? Marks.ofLocalItem(LocalItem.of(seller, auction.id()))
        : NOTHING;
  }

  private static long indexOfSeller(Auction auction) {
    return Timeline.indexOfPerson(auction.seller() - Draw.FIRST_ID);
  }

  static Tally newSellers(Given given) {
    BitSet seen = new BitSet();
    return given.sum(
        Timeline::isAuction,
        index -> {
          Auction auction = Auction.of(index);
          long person = indexOfSeller(auction);
          int number = Math.toIntExact(auction.seller() - Draw.FIRST_ID);
          boolean together =
              Timeline.time(person) / NewSeller.WINDOW == auction.time() / NewSeller.WINDOW;
          if (!together || seen.get(number) || !given.contains(person)) {
            return NOTHING;
          }
          seen.set(number);
          return Marks.ofNewSeller(NewSeller.of(Seller.of(Person.of(person))));
        });
  }
}

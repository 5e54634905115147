package dev.sluice.benchmarks.sluice.nexmark;

import dev.sluice.api.DataStream;
import dev.sluice.benchmarks.sluice.source.TallySink;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.nexmark.Id;
import dev.sluice.benchmarks.workload.nexmark.Listing;
import dev.sluice.benchmarks.workload.nexmark.Marks;
import dev.sluice.benchmarks.workload.nexmark.NewSeller;
import dev.sluice.benchmarks.workload.nexmark.Seller;
import dev.sluice.benchmarks.workload.nexmark.model.Event;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;

/** The queries that bring persons and their auctions together. */
final class SellerQueries {

  private SellerQueries() {}

  static void localItems(DataStream<Event> events, Meter meter) {
    DataStream<Seller> sellers =
        events.filter(Seller::isLocal).map(Seller::of).returns(Seller.class);
    events
        .filter(Listing::isWanted)
        .map(Listing::of)
        .returns(Listing.class)
        .keyByLong(Listing::seller)
        .connect(sellers.keyByLong(Seller::id))
        .process(new FindSeller())
        .named("local-items")
        .sinkTo(TallySink.of(meter, Marks::ofLocalItem))
        .named("tally");
  }

  static void newSellers(DataStream<Event> events, Meter meter) {
    DataStream<Id> sold = events.filter(Event::isAuction).map(Id::ofSeller).returns(Id.class);
    events
        .filter(Event::isPerson)
        .map(Seller::of)
        .returns(Seller.class)
        .coGroup(sold)
        .where(Seller::id, Long.class)
        .equalTo(Id::id)
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(NewSeller.WINDOW)))
        .apply(new FindNewSellers())
        .named("new-sellers")
        .sinkTo(TallySink.of(meter, Marks::ofNewSeller))
        .named("tally");
  }
}

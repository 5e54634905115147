package dev.sluice.benchmarks.sluice.nexmark;

import dev.sluice.api.DataStream;
import dev.sluice.benchmarks.sluice.source.TallySink;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.nexmark.Listing;
import dev.sluice.benchmarks.workload.nexmark.Marks;
import dev.sluice.benchmarks.workload.nexmark.Offer;
import dev.sluice.benchmarks.workload.nexmark.Sale;
import dev.sluice.benchmarks.workload.nexmark.model.Event;

/** The query that waits for auctions to end. */
final class SaleQuery {

  private SaleQuery() {}

  static void averagePrices(DataStream<Event> events, Meter meter) {
    DataStream<Offer> offers = events.filter(Event::isBid).map(Offer::of).returns(Offer.class);
    events
        .filter(Event::isAuction)
        .map(Listing::of)
        .returns(Listing.class)
        .keyByLong(Listing::id)
        .connect(offers.keyByLong(Offer::auction))
        .process(new Sell())
        .named("sales")
        .keyByLong(Sale::category)
        .process(new RunningAverage())
        .named("average-prices")
        .sinkTo(TallySink.of(meter, Marks::ofCategoryPrice))
        .named("tally");
  }
}

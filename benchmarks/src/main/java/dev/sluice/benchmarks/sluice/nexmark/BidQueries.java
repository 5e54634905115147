package dev.sluice.benchmarks.sluice.nexmark;

import dev.sluice.api.DataStream;
import dev.sluice.benchmarks.sluice.source.TallySink;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.nexmark.AuctionPrice;
import dev.sluice.benchmarks.workload.nexmark.Marks;
import dev.sluice.benchmarks.workload.nexmark.Offer;
import dev.sluice.benchmarks.workload.nexmark.model.Event;

/** The queries that look at one bid at a time. */
final class BidQueries {

  private BidQueries() {}

  static void all(DataStream<Event> events, Meter meter) {
    events.filter(Event::isBid).sinkTo(TallySink.of(meter, Marks::ofBid)).named("tally");
  }

  static void converted(DataStream<Event> events, Meter meter) {
    events
        .filter(Event::isBid)
        .map(Offer::inEuro)
        .returns(Offer.class)
        .sinkTo(TallySink.of(meter, Marks::ofOffer))
        .named("tally");
  }

  static void selected(DataStream<Event> events, Meter meter) {
    events
        .filter(AuctionPrice::isSelected)
        .map(AuctionPrice::of)
        .returns(AuctionPrice.class)
        .sinkTo(TallySink.of(meter, Marks::ofPrice))
        .named("tally");
  }
}

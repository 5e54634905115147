package dev.sluice.benchmarks.flink.nexmark;

import dev.sluice.benchmarks.flink.source.TallySink;
import dev.sluice.benchmarks.workload.nexmark.AuctionPrice;
import dev.sluice.benchmarks.workload.nexmark.Marks;
import dev.sluice.benchmarks.workload.nexmark.Offer;
import dev.sluice.benchmarks.workload.nexmark.model.Event;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The queries that look at one bid at a time. */
final class BidQueries {

  private BidQueries() {}

  static void all(DataStream<Event> events) {
    events.filter(Event::isBid).sinkTo(TallySink.of(Marks::ofBid)).name("tally");
  }

  static void converted(DataStream<Event> events) {
    events
        .filter(Event::isBid)
        .map(Offer::inEuro)
        .sinkTo(TallySink.of(Marks::ofOffer))
        .name("tally");
  }

  static void selected(DataStream<Event> events) {
    events
        .filter(AuctionPrice::isSelected)
        .map(AuctionPrice::of)
        .sinkTo(TallySink.of(Marks::ofPrice))
        .name("tally");
  }
}

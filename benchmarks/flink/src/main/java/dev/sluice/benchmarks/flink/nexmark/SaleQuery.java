package dev.sluice.benchmarks.flink.nexmark;

import dev.sluice.benchmarks.flink.source.TallySink;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.flink.type.ListingSerializer;
import dev.sluice.benchmarks.flink.type.OfferSerializer;
import dev.sluice.benchmarks.flink.type.SaleSerializer;
import dev.sluice.benchmarks.workload.nexmark.Listing;
import dev.sluice.benchmarks.workload.nexmark.Marks;
import dev.sluice.benchmarks.workload.nexmark.Offer;
import dev.sluice.benchmarks.workload.nexmark.Sale;
import dev.sluice.benchmarks.workload.nexmark.model.Event;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The query that waits for auctions to end. */
final class SaleQuery {

  private SaleQuery() {}

  static void averagePrices(DataStream<Event> events) {
    DataStream<Offer> offers =
        events.filter(Event::isBid).map(Offer::of).returns(HandMade.by(new OfferSerializer()));
    events
        .filter(Event::isAuction)
        .map(Listing::of)
        .returns(HandMade.by(new ListingSerializer()))
        .keyBy(Listing::id, Types.LONG)
        .connect(offers.keyBy(Offer::auction, Types.LONG))
        .process(new Sell(), HandMade.by(new SaleSerializer()))
        .name("sales")
        .keyBy(Sale::category, Types.LONG)
        .process(new RunningAverage())
        .name("average-prices")
        .sinkTo(TallySink.of(Marks::ofCategoryPrice))
        .name("tally");
  }
}

package dev.sluice.benchmarks.flink.nexmark;

import dev.sluice.benchmarks.flink.source.TallySink;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.flink.type.IdSerializer;
import dev.sluice.benchmarks.flink.type.ListingSerializer;
import dev.sluice.benchmarks.flink.type.SellerSerializer;
import dev.sluice.benchmarks.workload.nexmark.Id;
import dev.sluice.benchmarks.workload.nexmark.Listing;
import dev.sluice.benchmarks.workload.nexmark.Marks;
import dev.sluice.benchmarks.workload.nexmark.NewSeller;
import dev.sluice.benchmarks.workload.nexmark.Seller;
import dev.sluice.benchmarks.workload.nexmark.model.Event;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** The queries that bring persons and their auctions together. */
final class SellerQueries {

  private SellerQueries() {}

  static void localItems(DataStream<Event> events) {
    DataStream<Seller> sellers =
        events.filter(Seller::isLocal).map(Seller::of).returns(HandMade.by(new SellerSerializer()));
    events
        .filter(Listing::isWanted)
        .map(Listing::of)
        .returns(HandMade.by(new ListingSerializer()))
        .keyBy(Listing::seller, Types.LONG)
        .connect(sellers.keyBy(Seller::id, Types.LONG))
        .process(new FindSeller())
        .name("local-items")
        .sinkTo(TallySink.of(Marks::ofLocalItem))
        .name("tally");
  }

  static void newSellers(DataStream<Event> events) {
    DataStream<Id> sold =
        events.filter(Event::isAuction).map(Id::ofSeller).returns(HandMade.by(new IdSerializer()));
    events
        .filter(Event::isPerson)
        .map(Seller::of)
        .returns(HandMade.by(new SellerSerializer()))
        .coGroup(sold)
        .where(Seller::id, Types.LONG)
        .equalTo(Id::id, Types.LONG)
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(NewSeller.WINDOW)))
        .apply(new FindNewSellers())
        .sinkTo(TallySink.of(Marks::ofNewSeller))
        .name("tally");
  }
}

package dev.sluice.benchmarks.flink.nexmark;

import dev.sluice.benchmarks.flink.job.Count;
import dev.sluice.benchmarks.flink.source.TallySink;
import dev.sluice.benchmarks.flink.type.AuctionBidsSerializer;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.flink.type.IdSerializer;
import dev.sluice.benchmarks.flink.type.OfferSerializer;
import dev.sluice.benchmarks.workload.nexmark.AuctionBids;
import dev.sluice.benchmarks.workload.nexmark.BidderSession;
import dev.sluice.benchmarks.workload.nexmark.Id;
import dev.sluice.benchmarks.workload.nexmark.Marks;
import dev.sluice.benchmarks.workload.nexmark.Offer;
import dev.sluice.benchmarks.workload.nexmark.model.Event;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** The queries that look at bids in windows. */
final class WindowQueries {

  private WindowQueries() {}

  static void hotAuctions(DataStream<Event> events) {
    events
        .filter(Event::isBid)
        .map(Id::ofAuction)
        .returns(HandMade.by(new IdSerializer()))
        .keyBy(Id::id, Types.LONG)
        .window(
            SlidingEventTimeWindows.of(
                Duration.ofMillis(AuctionBids.WINDOW), Duration.ofMillis(AuctionBids.SLIDE)))
        .aggregate(
            new Count<>(), new OfAuction(), Types.LONG, HandMade.by(new AuctionBidsSerializer()))
        .name("bids")
        .keyBy(AuctionBids::start, Types.LONG)
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(AuctionBids.SLIDE)))
        .reduce(AuctionBids::hotter)
        .name("hottest")
        .sinkTo(TallySink.of(Marks::ofAuctionBids))
        .name("tally");
  }

  static void highestBids(DataStream<Event> events) {
    events
        .filter(Event::isBid)
        .map(Offer::of)
        .returns(HandMade.by(new OfferSerializer()))
        .windowAll(TumblingEventTimeWindows.of(Duration.ofMillis(Offer.WINDOW)))
        .reduce(Offer::higher)
        .name("highest")
        .sinkTo(TallySink.of(Marks::ofOffer))
        .name("tally");
  }

  static void sessions(DataStream<Event> events) {
    events
        .filter(Event::isBid)
        .map(Id::ofBidder)
        .returns(HandMade.by(new IdSerializer()))
        .keyBy(Id::id, Types.LONG)
        .window(EventTimeSessionWindows.withGap(Duration.ofMillis(BidderSession.GAP)))
        .aggregate(
            new Count<>(), new OfBidder(), Types.LONG, TypeInformation.of(BidderSession.class))
        .name("sessions")
        .sinkTo(TallySink.of(Marks::ofBidderSession))
        .name("tally");
  }
}

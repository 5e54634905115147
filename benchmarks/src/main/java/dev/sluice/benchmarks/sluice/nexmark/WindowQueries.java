package dev.sluice.benchmarks.sluice.nexmark;

import dev.sluice.api.DataStream;
import dev.sluice.benchmarks.sluice.job.Count;
import dev.sluice.benchmarks.sluice.source.TallySink;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.nexmark.AuctionBids;
import dev.sluice.benchmarks.workload.nexmark.BidderSession;
import dev.sluice.benchmarks.workload.nexmark.Id;
import dev.sluice.benchmarks.workload.nexmark.Marks;
import dev.sluice.benchmarks.workload.nexmark.Offer;
import dev.sluice.benchmarks.workload.nexmark.model.Event;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;

/** The queries that look at bids in windows. */
final class WindowQueries {

  private WindowQueries() {}

  static void hotAuctions(DataStream<Event> events, Meter meter) {
    events
        .filter(Event::isBid)
        .map(Id::ofAuction)
        .returns(Id.class)
        .keyByLong(Id::id)
        .window(
            SlidingEventTimeWindows.of(
                Duration.ofMillis(AuctionBids.WINDOW), Duration.ofMillis(AuctionBids.SLIDE)))
        .aggregate(new Count<>(), new OfAuction())
        .named("bids")
        .keyByLong(AuctionBids::start)
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(AuctionBids.SLIDE)))
        .reduce(AuctionBids::hotter)
        .named("hottest")
        .sinkTo(TallySink.of(meter, Marks::ofAuctionBids))
        .named("tally");
  }

  static void highestBids(DataStream<Event> events, Meter meter) {
    events
        .filter(Event::isBid)
        .map(Offer::of)
        .returns(Offer.class)
        .windowAll(TumblingEventTimeWindows.of(Duration.ofMillis(Offer.WINDOW)))
        .reduce(Offer::higher)
        .named("highest")
        .sinkTo(TallySink.of(meter, Marks::ofOffer))
        .named("tally");
  }

  static void sessions(DataStream<Event> events, Meter meter) {
    events
        .filter(Event::isBid)
        .map(Id::ofBidder)
        .returns(Id.class)
        .keyByLong(Id::id)
        .window(EventTimeSessionWindows.withGap(Duration.ofMillis(BidderSession.GAP)))
        .aggregate(new Count<>(), new OfBidder())
        .named("sessions")
        .sinkTo(TallySink.of(meter, Marks::ofBidderSession))
        .named("tally");
  }
}

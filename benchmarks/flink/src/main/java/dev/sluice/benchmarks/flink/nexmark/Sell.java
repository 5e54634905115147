package dev.sluice.benchmarks.flink.nexmark;

import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.flink.type.OfferSerializer;
import dev.sluice.benchmarks.flink.type.OpenAuctionSerializer;
import dev.sluice.benchmarks.workload.nexmark.Listing;
import dev.sluice.benchmarks.workload.nexmark.Offer;
import dev.sluice.benchmarks.workload.nexmark.OpenAuction;
import dev.sluice.benchmarks.workload.nexmark.Sale;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the best price of each auction until it ends, and offers that come before their auction
 * until that can come no more.
 */
final class Sell extends KeyedCoProcessFunction<Long, Listing, Offer, Sale> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<OpenAuction> open;
  private transient ListState<Offer> early;

  @Override
  public void open(OpenContext context) {
    open =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("open", HandMade.by(new OpenAuctionSerializer())));
    early =
        getRuntimeContext()
            .getListState(new ListStateDescriptor<>("early", HandMade.by(new OfferSerializer())));
  }

  @Override
  public void processElement1(Listing listing, Context context, Collector<Sale> out)
      throws Exception {
    OpenAuction auction = OpenAuction.of(listing);
    for (Offer offer : early.get()) {
      auction = auction.with(offer);
    }
    early.clear();
    open.update(auction);
    context.timerService().registerEventTimeTimer(listing.expires());
  }

  @Override
  public void processElement2(Offer offer, Context context, Collector<Sale> out) throws Exception {
    OpenAuction auction = open.value();
    if (auction == null) {
      early.add(offer);
      context.timerService().registerEventTimeTimer(offer.time());
      return;
    }
    OpenAuction next = auction.with(offer);
    if (next != auction) {
      open.update(next);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Sale> out) throws Exception {
    OpenAuction auction = open.value();
    if (auction == null) {
      forgetEarly(time);
    } else if (auction.expires() <= time) {
      if (auction.hasWinner()) {
        out.collect(auction.sale());
      }
      open.clear();
    }
  }

  private void forgetEarly(long time) throws Exception {
    List<Offer> later = new ArrayList<>();
    for (Offer offer : early.get()) {
      if (offer.time() > time) {
        later.add(offer);
      }
    }
    early.update(later);
  }
}

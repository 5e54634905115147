package dev.sluice.benchmarks.sluice.nexmark;

import dev.sluice.benchmarks.workload.nexmark.Listing;
import dev.sluice.benchmarks.workload.nexmark.Offer;
import dev.sluice.benchmarks.workload.nexmark.OpenAuction;
import dev.sluice.benchmarks.workload.nexmark.Sale;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedCoProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.ValueState;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the best price of each auction until it ends, and offers that come before their auction
 * until that can come no more.
 */
public final class Sell extends KeyedCoProcessFunction<Long, Listing, Offer, Sale> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<OpenAuction> open;
  private transient ListState<Offer> early;

  @Override
  public void open(KeyedRuntimeContext context) {
    open = context.valueState("open", OpenAuction.class);
    early = context.listState("early", Offer.class);
  }

  @Override
  public void processElement1(Listing listing, KeyContext<Long> key, Collector<Sale> out) {
    OpenAuction auction = OpenAuction.of(listing);
    for (Offer offer : early.get()) {
      auction = auction.with(offer);
    }
    early.clear();
    open.update(auction);
    key.timers().registerEventTime(listing.expires());
  }

  @Override
  public void processElement2(Offer offer, KeyContext<Long> key, Collector<Sale> out) {
    OpenAuction auction = open.value();
    if (auction == null) {
      early.add(offer);
      key.timers().registerEventTime(offer.time());
      return;
    }
    OpenAuction next = auction.with(offer);
    if (next != auction) {
      open.update(next);
    }
  }

  @Override
  public void onTimer(long time, KeyContext<Long> key, Collector<Sale> out) {
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

  private void forgetEarly(long time) {
    List<Offer> later = new ArrayList<>();
    for (Offer offer : early.get()) {
      if (offer.time() > time) {
        later.add(offer);
      }
    }
    early.update(later);
  }
}

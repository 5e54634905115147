package dev.sluice.benchmarks.sluice.nexmark;

import dev.sluice.benchmarks.workload.nexmark.Listing;
import dev.sluice.benchmarks.workload.nexmark.LocalItem;
import dev.sluice.benchmarks.workload.nexmark.Seller;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedCoProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.ValueState;

/** Keeps each seller, and auctions that come before theirs. */
public final class FindSeller extends KeyedCoProcessFunction<Long, Listing, Seller, LocalItem> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<Seller> seller;
  private transient ListState<Long> waiting;

  @Override
  public void open(KeyedRuntimeContext context) {
    seller = context.valueState("seller", Seller.class);
    waiting = context.listState("waiting", Long.class);
  }

  @Override
  public void processElement1(Listing listing, KeyContext<Long> key, Collector<LocalItem> out) {
    Seller known = seller.value();
    if (known == null) {
      waiting.add(listing.id());
    } else {
      out.collect(LocalItem.of(known, listing.id()));
    }
  }

  @Override
  public void processElement2(Seller known, KeyContext<Long> key, Collector<LocalItem> out) {
    seller.update(known);
    for (long auction : waiting.get()) {
      out.collect(LocalItem.of(known, auction));
    }
    waiting.clear();
  }
}

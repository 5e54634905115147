package dev.sluice.benchmarks.flink.nexmark;

import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.flink.type.SellerSerializer;
import dev.sluice.benchmarks.workload.nexmark.Listing;
import dev.sluice.benchmarks.workload.nexmark.LocalItem;
import dev.sluice.benchmarks.workload.nexmark.Seller;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps each seller, and auctions that come before theirs. */
final class FindSeller extends KeyedCoProcessFunction<Long, Listing, Seller, LocalItem> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<Seller> seller;
  private transient ListState<Long> waiting;

  @Override
  public void open(OpenContext context) {
    seller =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("seller", HandMade.by(new SellerSerializer())));
    waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", Types.LONG));
  }

  @Override
  public void processElement1(Listing listing, Context context, Collector<LocalItem> out)
      throws Exception {
    Seller known = seller.value();
    if (known == null) {
      waiting.add(listing.id());
    } else {
      out.collect(LocalItem.of(known, listing.id()));
    }
  }

  @Override
  public void processElement2(Seller known, Context context, Collector<LocalItem> out)
      throws Exception {
    seller.update(known);
    for (long auction : waiting.get()) {
      out.collect(LocalItem.of(known, auction));
    }
    waiting.clear();
  }
}

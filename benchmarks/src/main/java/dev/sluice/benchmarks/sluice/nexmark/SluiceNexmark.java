package dev.sluice.benchmarks.sluice.nexmark;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobBuilder;
import dev.sluice.benchmarks.sluice.job.SluiceWork;
import dev.sluice.benchmarks.sluice.source.IndexSource;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.nexmark.Query;
import dev.sluice.benchmarks.workload.nexmark.model.Event;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;

/** source → the query that the setting names → sink. */
public final class SluiceNexmark implements SluiceWork {

  @Override
  public void declare(JobBuilder job, Setting setting, Meter meter) {
    DataStream<Event> events =
        job.source(
            "events",
            new IndexSource<>(Event::of, TypeDescriptor.of(Event.class), meter),
            WatermarkStrategy.<Event>monotonous().withTimestamps(Event::time));
    switch (Query.named(setting.work())) {
      case Q0 -> BidQueries.all(events, meter);
      case Q1 -> BidQueries.converted(events, meter);
      case Q2 -> BidQueries.selected(events, meter);
      case Q3 -> SellerQueries.localItems(events, meter);
      case Q4 -> SaleQuery.averagePrices(events, meter);
      case Q5 -> WindowQueries.hotAuctions(events, meter);
      case Q7 -> WindowQueries.highestBids(events, meter);
      case Q8 -> SellerQueries.newSellers(events, meter);
      case Q11 -> WindowQueries.sessions(events, meter);
    }
  }

  @Override
  public Check check(Setting setting) {
    return Query.named(setting.work()).check();
  }
}

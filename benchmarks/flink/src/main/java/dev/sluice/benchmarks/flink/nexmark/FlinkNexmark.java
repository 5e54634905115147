package dev.sluice.benchmarks.flink.nexmark;

import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.flink.source.IndexSource;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.nexmark.Query;
import dev.sluice.benchmarks.workload.nexmark.model.Event;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** source → the query that the setting names → sink. */
public final class FlinkNexmark implements FlinkWork {

  @Override
  public void declare(StreamExecutionEnvironment environment, Setting setting) {
    DataStream<Event> events =
        environment.fromSource(
            new IndexSource<>(Event::of, TypeInformation.of(Event.class)),
            WatermarkStrategy.<Event>forMonotonousTimestamps()
                .withTimestampAssigner((event, none) -> event.time()),
            "events");
    switch (Query.named(setting.work())) {
      case Q0 -> BidQueries.all(events);
      case Q1 -> BidQueries.converted(events);
      case Q2 -> BidQueries.selected(events);
      case Q3 -> SellerQueries.localItems(events);
      case Q4 -> SaleQuery.averagePrices(events);
      case Q5 -> WindowQueries.hotAuctions(events);
      case Q7 -> WindowQueries.highestBids(events);
      case Q8 -> SellerQueries.newSellers(events);
      case Q11 -> WindowQueries.sessions(events);
    }
  }

  @Override
  public Check check(Setting setting) {
    return Query.named(setting.work()).check();
  }
}

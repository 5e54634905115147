package dev.sluice.testkit.cluster;

import dev.sluice.api.DataStream;
import dev.sluice.api.Step;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.testkit.cluster.KeyedSnippets.Count;
import dev.sluice.windowing.assign.CumulativeEventTimeWindows;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.GlobalWindow;
import dev.sluice.windowing.assign.GlobalWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingProcessingTimeWindows;
import dev.sluice.windowing.evict.CountEvictor;
import dev.sluice.windowing.function.ProcessAllWindowFunction;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowRuntimeContext;
import dev.sluice.windowing.trigger.ContinuousProcessingTimeTrigger;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import dev.sluice.windowing.trigger.Trigger;
import dev.sluice.windowing.trigger.TriggerResult;
import dev.sluice.windowing.trigger.TriggerState;
import java.time.Duration;
import java.util.List;

/** Windows of every kind, and what decides when they fire. */
final class WindowSnippets {

  private WindowSnippets() {}

  static void cumulative(DataStream<Sale> sales, Sink<Object> results) {
    // begin cumulative
    sales
        .keyBy(Sale::shop)
        .window(CumulativeEventTimeWindows.of(Duration.ofSeconds(20), Duration.ofSeconds(10)))
        .sum(Sale::cents, Sale::withCents)
        .named("so far")
        .sinkTo(results);
    // end cumulative
  }

  static void dynamicGap(DataStream<Sale> sales, Sink<Object> results) {
    // begin dynamic-gap
    sales
        .keyBy(Sale::shop)
        .window(
            EventTimeSessionWindows.<Sale>withDynamicGap(
                sale -> sale.item().equals("milk") ? 20_000 : 1_000))
        .aggregate(new Count())
        .named("visits")
        .sinkTo(results);
    // end dynamic-gap
  }

  static void counts(DataStream<Sale> sales, Sink<Object> results) {
    // begin count-window
    sales
        .keyBy(Sale::shop)
        .countWindow(2)
        .reduce((one, other) -> one.withCents(one.cents() + other.cents()))
        .named("pairs")
        .sinkTo(results);
    // end count-window
  }

  static void slidingCounts(DataStream<Sale> sales, Sink<Object> results) {
    // begin sliding-count-window
    sales.countWindowAll(2, 1).aggregate(new Count()).named("last two").sinkTo(results);
    // end sliding-count-window
  }

  static void all(DataStream<Sale> sales, Sink<Object> results) {
    // begin window-all
    class Dearest extends ProcessAllWindowFunction<Sale, String, TimeWindow> {
      @Override
      public void process(
          ProcessWindowFunction.Context<TimeWindow> context,
          Iterable<Sale> elements,
          Collector<String> out) {
        long most = 0;
        for (Sale sale : elements) {
          most = Math.max(most, sale.cents());
        }
        out.collect(most + " until " + context.window().end());
      }
    }
    sales
        .windowAll(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
        .process(new Dearest())
        .named("dearest")
        .sinkTo(results);
    // end window-all
  }

  static void global(DataStream<Sale> sales, Sink<Object> results) {
    // begin global-window
    sales
        .keyBy(Sale::item)
        .window(GlobalWindows.createWithEndOfStreamTrigger())
        .apply(
            (String item, GlobalWindow window, Iterable<Sale> all, Collector<String> out) -> {
              long cents = 0;
              for (Sale sale : all) {
                cents += sale.cents();
              }
              out.collect(item + " " + cents);
            })
        .returns(String.class)
        .named("in all")
        .sinkTo(results);
    // end global-window
  }

  // begin own-trigger
  static final class LargeAtOnce extends Trigger<Sale, TimeWindow> {
    private static final TriggerState<LongState> CENTS = TriggerState.count("cents");

    @Override
    public TriggerResult onElement(
        Sale sale, long timestamp, TimeWindow window, TriggerContext context) {
      context.registerEventTimeTimer(window.maxTimestamp());
      LongState cents = context.state(CENTS);
      cents.update(cents.value() + sale.cents());
      if (cents.value() < 250) {
        return TriggerResult.CONTINUE;
      }
      cents.clear();
      return TriggerResult.FIRE_AND_PURGE;
    }

    @Override
    public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext context) {
      return time == window.maxTimestamp() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
    }

    @Override
    public void clear(TimeWindow window, TriggerContext context) {
      context.deleteEventTimeTimer(window.maxTimestamp());
      context.state(CENTS).clear();
    }

    @Override
    public List<TriggerState<?>> states() {
      return List.of(CENTS);
    }
  }

  // end own-trigger

  static void trigger(DataStream<Sale> sales, Sink<Object> results) {
    // begin own-trigger-used
    sales
        .keyBy(Sale::item)
        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
        .trigger(new LargeAtOnce())
        .sum(Sale::cents, Sale::withCents)
        .named("large at once")
        .sinkTo(results);
    // end own-trigger-used
  }

  static void panes(DataStream<Sale> sales, Sink<Object> results) {
    // begin pane-info
    class Numbered extends ProcessWindowFunction<Sale, String, String, TimeWindow> {
      private transient LongState firingsOfShop;

      @Override
      public void open(WindowRuntimeContext context) {
        firingsOfShop = context.globalState().longState("firings");
      }

      @Override
      public void process(
          String shop, Context<TimeWindow> context, Iterable<Sale> sums, Collector<String> out) {
        firingsOfShop.update(firingsOfShop.value() + 1);
        for (Sale sum : sums) {
          out.collect(
              "%s %d: firing %d of the window, %s, %d of the shop"
                  .formatted(
                      shop,
                      sum.cents(),
                      context.pane().index(),
                      context.pane().timing(),
                      firingsOfShop.value()));
        }
      }
    }
    sales
        .keyBy(Sale::shop)
        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(20)))
        .trigger(CountTrigger.of(1))
        .reduce((one, other) -> one.withCents(one.cents() + other.cents()), new Numbered())
        .named("turnover as it grows")
        .sinkTo(results);
    // end pane-info
  }

  static void evictor(DataStream<Sale> sales, Sink<Object> results) {
    // begin evictor
    sales
        .keyBy(Sale::shop)
        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(20)))
        .evictor(CountEvictor.of(1))
        .sum(Sale::cents, Sale::withCents)
        .named("the last sale")
        .sinkTo(results);
    // end evictor
  }

  static void lateness(DataStream<Sale> sales, Sink<Object> results, Sink<Sale> tooLate) {
    // begin lateness
    OutputTag<Sale> late = OutputTag.of("late", Sale.class);
    Step<Sale> turnover =
        sales
            .keyBy(Sale::shop)
            .window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
            .allowedLateness(Duration.ofMinutes(10))
            .sideOutputLateData(late)
            .sum(Sale::cents, Sale::withCents)
            .named("turnover");
    turnover.sinkTo(results);
    turnover.sideOutput(late).sinkTo(tooLate);
    // end lateness
  }

  static void processingTime(DataStream<Sale> sales, Sink<Object> results) {
    // begin processing-time
    sales
        .keyBy(Sale::shop)
        .window(TumblingProcessingTimeWindows.of(Duration.ofMinutes(1)))
        .trigger(PurgingTrigger.of(ContinuousProcessingTimeTrigger.of(Duration.ofSeconds(10))))
        .aggregate(new Count())
        .named("per ten seconds")
        .sinkTo(results);
    // end processing-time
  }
}

package dev.sluice.runtime;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncRetry;
import dev.sluice.dataflow.function.BroadcastContext;
import dev.sluice.dataflow.function.BroadcastProcessFunction;
import dev.sluice.dataflow.function.CoFlatMapFunction;
import dev.sluice.dataflow.function.CoMapFunction;
import dev.sluice.dataflow.function.CoProcessFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.FlatMapFunction;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedBroadcastProcessFunction;
import dev.sluice.dataflow.function.KeyedCoProcessFunction;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedReadOnlyBroadcastContext;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.function.ReadOnlyBroadcastContext;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.state.AggregatingState;
import dev.sluice.dataflow.state.BroadcastState;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.MapStateDescriptor;
import dev.sluice.dataflow.state.OperatorListState;
import dev.sluice.dataflow.state.ReducingState;
import dev.sluice.dataflow.state.StateTtl;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.Types;
import dev.sluice.runtime.Everything.Event;
import dev.sluice.runtime.Everything.Rate;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowRuntimeContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The functions of the job that uses everything. */
final class EverythingFunctions {

  static final OutputTag<String> ODD = OutputTag.of("odd", String.class);
  static final OutputTag<String> RUNG = OutputTag.of("rung", String.class);
  static final OutputTag<String> SEEN = OutputTag.of("seen", String.class);
  static final MapStateDescriptor<Long, Rate> RATES =
      MapStateDescriptor.of("rates", Long.class, Rate.class);
  static final AsyncRetry SECOND_CHANCE = AsyncRetry.attempts(2, Duration.ZERO);

  private static final long BUCKET = 1_000;

  private EverythingFunctions() {}

  static final class BothSigns implements FlatMapFunction<Event, Long> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(Event event, Collector<Long> out) {
      out.collect(event.number());
      out.collect(-event.number());
    }
  }

  /** Puts out even amounts, and odd ones aside with their time. */
  static final class Sorting extends ProcessFunction<Event, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Event event, ElementContext element, Collector<String> out) {
      if (event.amount() % 2 == 0) {
        out.collect("even " + event.number());
      } else {
        element.output(ODD, "odd " + event.number() + " at " + element.timestamp());
      }
    }
  }

  /** Lets elements through in the first subtask alone, so once each of what is broadcast. */
  static final class OnlyFirst extends ProcessFunction<Event, Event> {

    private static final long serialVersionUID = 1L;

    private transient boolean first;

    @Override
    public void open(RuntimeContext context) {
      first = context.subtask().index() == 0;
    }

    @Override
    public void processElement(Event event, ElementContext element, Collector<Event> out) {
      if (first) {
        out.collect(event);
      }
    }
  }

  /** Counts what comes to a subtask in one operator state, and keeps the last three in another. */
  static final class Tally extends ProcessFunction<Event, String> {

    private static final long serialVersionUID = 1L;

    private transient OperatorListState<Long> count;
    private transient OperatorListState<Long> last;

    @Override
    public void open(RuntimeContext context) {
      count = context.operatorListState("count", Types.LONG);
      last = context.unionListState("last", Types.LONG);
    }

    @Override
    public void processElement(Event event, ElementContext element, Collector<String> out) {
      count.update(List.of(1 + count.get().stream().mapToLong(each -> each).sum()));
      last.add(event.number());
      if (last.get().size() > 3) {
        last.update(last.get().subList(1, 4));
      }
      out.collect("tally " + count.get() + " " + last.get().size());
    }
  }

  /** How many there were. */
  static final class Count implements AggregateFunction<Event, Long, Long> {

    private static final long serialVersionUID = 1L;

    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long count, Event event) {
      return count + 1;
    }

    @Override
    public Long merge(Long first, Long second) {
      return first + second;
    }

    @Override
    public Long result(Long count) {
      return count;
    }
  }

  /** Says at each element what every kind of state has come to, and at timers what was summed. */
  static final class EveryState extends KeyedProcessFunction<Integer, Event, String> {

    private static final long serialVersionUID = 1L;

    private transient LongState count;
    private transient ValueState<String> before;
    private transient ListState<Long> numbers;
    private transient MapState<Long, Long> sums;
    private transient ReducingState<Long> most;
    private transient AggregatingState<Event, Long> counted;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
      before =
          context.valueState(
              "before", String.class, StateTtl.of(Duration.ofDays(1_000)).refreshedByReading());
      numbers = context.listState("numbers", Long.class, StateTtl.of(Duration.ofDays(1_000)));
      sums = context.mapState("sums", Long.class, Long.class);
      most = context.reducingState("most", Long.class, Math::max);
      counted = context.aggregatingState("counted", new Count());
    }

    @Override
    public void processElement(Event event, KeyContext<Integer> key, Collector<String> out) {
      if (count.value() == 0) {
        key.timers().registerProcessingTime(key.processingTime());
      }
      count.update(count.value() + 1);
      List<Long> lastTwo = new ArrayList<>(numbers.get());
      lastTwo.add(event.number());
      numbers.update(lastTwo.size() > 2 ? lastTwo.subList(1, 3) : lastTwo);
      most.add(event.amount());
      counted.add(event);
      out.collect(
          "state %d %d %s %s %d %d"
              .formatted(
                  event.number(),
                  count.value(),
                  before.value(),
                  numbers.get(),
                  most.get(),
                  counted.get()));
      before.update("after " + event.number());
      long end = event.time() - event.time() % BUCKET + BUCKET;
      Long soFar = sums.get(end);
      sums.put(end, event.amount() + (soFar == null ? 0 : soFar));
      key.timers().registerEventTime(end);
      key.timers().registerEventTime(event.time() + 1);
      key.timers().deleteEventTime(event.time() + 1);
    }

    @Override
    public void onTimer(long timestamp, KeyContext<Integer> key, Collector<String> out) {
      out.collect(
          "bucket %d %d %d at %d"
              .formatted(key.key(), timestamp, sums.get(timestamp), key.timestamp()));
      sums.remove(timestamp);
    }

    @Override
    public void onProcessingTimer(long timestamp, KeyContext<Integer> key, Collector<String> out) {
      key.output(RUNG, "rung " + key.key());
    }
  }

  static final class Naming implements CoMapFunction<Event, Rate, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String map1(Event event) {
      return "named event " + event.number();
    }

    @Override
    public String map2(Rate rate) {
      return "named rate " + rate.cents();
    }
  }

  /** Says each rate twice and leaves out half of the events. */
  static final class Repeating implements CoFlatMapFunction<Event, Rate, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap1(Event event, Collector<String> out) {
      if (event.number() % 2 == 0) {
        out.collect("repeated event " + event.number());
      }
    }

    @Override
    public void flatMap2(Rate rate, Collector<String> out) {
      out.collect("repeated rate " + rate.cents());
      out.collect("repeated rate " + rate.cents());
    }
  }

  static final class Telling extends CoProcessFunction<Event, Rate, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement1(Event event, ElementContext element, Collector<String> out) {
      out.collect("told event " + event.number() + " at " + element.timestamp());
    }

    @Override
    public void processElement2(Rate rate, ElementContext element, Collector<String> out) {
      element.output(SEEN, "told rate " + rate.cents() + " at " + element.timestamp());
    }
  }

  /** Gives every event the rate that its key had at the time of the event. */
  static final class AtItsTime extends KeyedCoProcessFunction<Integer, Event, Rate, String> {

    private static final long serialVersionUID = 1L;

    private transient MapState<Long, Event> waiting;
    private transient MapState<Long, Long> rates;

    @Override
    public void open(KeyedRuntimeContext context) {
      waiting = context.mapState("waiting", Long.class, Event.class);
      rates = context.mapState("rates", Long.class, Long.class);
    }

    @Override
    public void processElement1(Event event, KeyContext<Integer> key, Collector<String> out) {
      waiting.put(event.time(), event);
      key.timers().registerEventTime(event.time());
    }

    @Override
    public void processElement2(Rate rate, KeyContext<Integer> key, Collector<String> out) {
      rates.put(rate.time(), rate.cents());
      key.output(SEEN, "seen rate " + rate.cents());
    }

    @Override
    public void onTimer(long timestamp, KeyContext<Integer> key, Collector<String> out) {
      Event event = waiting.get(timestamp);
      waiting.remove(timestamp);
      out.collect("priced " + event.number() + " for " + newest(rates.entries(), timestamp));
    }
  }

  /** What stands last at or before a time, 0 where nothing does. */
  static long newest(Collection<Map.Entry<Long, Long>> entries, long time) {
    return entries.stream()
        .filter(entry -> entry.getKey() <= time)
        .max(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .orElse(0L);
  }

  /** Two answers per event from another thread; every fiftieth question fails the first time. */
  static final class Asking implements AsyncFunction<Event, String> {

    private static final long serialVersionUID = 1L;

    private final Set<Long> failed = new HashSet<>();

    @Override
    public CompletionStage<List<String>> asyncInvoke(Event event) {
      long number = event.number();
      if (number % 50 == 0 && failed.add(number)) {
        return CompletableFuture.failedFuture(new IOException("gone for a moment"));
      }
      return CompletableFuture.supplyAsync(
          () -> List.of("answer to " + number, "second answer to " + number));
    }
  }

  /** Answers at once, but events of odd numbers never, so that only their time-out answers. */
  static final class SlowAnswers implements AsyncFunction<Event, String> {

    private static final long serialVersionUID = 1L;

    private final Set<Long> failed = new HashSet<>();

    @Override
    public CompletionStage<List<String>> asyncInvoke(Event event) throws IOException {
      if (event.number() % 2 == 1) {
        return new CompletableFuture<>();
      }
      if (failed.add(event.number())) {
        throw new IOException("gone for a moment");
      }
      return CompletableFuture.completedFuture(List.of("asked " + event.number()));
    }

    @Override
    public List<String> timeout(Event event) {
      return List.of("no answer to " + event.number());
    }
  }

  /** Gives every event the rate that its key had at the time of the event. */
  static final class AsBroadcast
      extends KeyedBroadcastProcessFunction<Integer, Event, Rate, String> {

    private static final long serialVersionUID = 1L;

    private transient MapState<Long, Event> waiting;

    @Override
    public void open(KeyedRuntimeContext context) {
      waiting = context.mapState("waiting", Long.class, Event.class);
    }

    @Override
    public void processElement(
        Event event, KeyedReadOnlyBroadcastContext<Integer> key, Collector<String> out) {
      waiting.put(event.time(), event);
      key.timers().registerEventTime(event.time());
    }

    @Override
    public void processBroadcastElement(
        Rate rate, BroadcastContext element, Collector<String> out) {
      element.broadcastState(RATES).put(rate.time(), rate);
    }

    @Override
    public void onTimer(
        long timestamp, KeyedReadOnlyBroadcastContext<Integer> key, Collector<String> out) {
      Event event = waiting.get(timestamp);
      waiting.remove(timestamp);
      List<Map.Entry<Long, Long>> ofKey =
          key.broadcastState(RATES).entries().stream()
              .filter(entry -> entry.getValue().key() == event.key())
              .map(entry -> Map.entry(entry.getKey(), entry.getValue().cents()))
              .toList();
      out.collect("by broadcast " + event.number() + " for " + newest(ofKey, timestamp));
    }
  }

  /** Passes events on, and says of each rate in the first subtask how many there have been. */
  static final class Announcing extends BroadcastProcessFunction<Event, Rate, String> {

    private static final long serialVersionUID = 1L;

    private transient boolean first;

    @Override
    public void open(RuntimeContext context) {
      first = context.subtask().index() == 0;
    }

    @Override
    public void processElement(
        Event event, ReadOnlyBroadcastContext element, Collector<String> out) {
      // How many rates are known by now depends on the way they took; that each is right does not.
      boolean right =
          element.broadcastState(RATES).entries().stream()
              .allMatch(entry -> entry.getKey() == entry.getValue().time());
      out.collect((right ? "passed " : "wrong ") + event.number());
    }

    @Override
    public void processBroadcastElement(
        Rate rate, BroadcastContext element, Collector<String> out) {
      BroadcastState<Long, Rate> rates = element.broadcastState(RATES);
      rates.put(rate.time(), rate);
      if (first) {
        element.output(SEEN, "announced " + rates.entries().size());
      }
    }
  }

  /** Numbers the firings of each window, and those of each key. */
  static final class Panes extends ProcessWindowFunction<Event, String, Integer, TimeWindow> {

    private static final long serialVersionUID = 1L;

    private transient LongState ofKey;

    @Override
    public void open(WindowRuntimeContext context) {
      ofKey = context.globalState().longState("firings");
    }

    @Override
    public void process(
        Integer key, Context<TimeWindow> context, Iterable<Event> events, Collector<String> out) {
      ofKey.update(ofKey.value() + 1);
      long numbers = 0;
      for (Event each : events) {
        numbers += each.number();
      }
      out.collect(
          "pane %d %d %d %d %d %s"
              .formatted(
                  key,
                  context.window().start(),
                  context.pane().index(),
                  ofKey.value(),
                  numbers,
                  context.pane().timing()));
    }
  }
}

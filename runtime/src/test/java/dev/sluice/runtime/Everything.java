package dev.sluice.runtime;

import static dev.sluice.runtime.EverythingFunctions.ODD;
import static dev.sluice.runtime.EverythingFunctions.RUNG;
import static dev.sluice.runtime.EverythingFunctions.SEEN;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.api.KeyedStream;
import dev.sluice.api.Step;
import dev.sluice.api.Ties;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.CollectionSource;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.join.JoinKind;
import dev.sluice.windowing.join.LookupCache;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * One job with every operator of the DataStream API, all in event time.
 *
 * <p>All events of a key are in one split, so they come in one order at every parallelism; what
 * joins two streams waits for the watermark. So the result depends on nothing but the elements.
 */
final class Everything implements JobDefinition {

  static final int EVENTS = 1_200;
  static final int KEYS = 12;
  static final int RATES = 200;
  static final int TICKS = 100;

  private static final int SPLITS = 6;
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration NEAR = Duration.ofMillis(300);

  /** Something with a key, a number of its own, an amount and a time. */
  record Event(int key, long number, long amount, long time) {

    static Event of(int number) {
      return new Event(number % KEYS, number, number * 7_919L % 1_009, number * 10L);
    }

    Event withAmount(long other) {
      return new Event(key, number, other, time);
    }

    static Event together(Event one, Event other) {
      return new Event(other.key, one.number + other.number, one.amount ^ other.amount, other.time);
    }
  }

  /** What a key is worth from a time on. */
  record Rate(int key, long cents, long time) {

    /** Every other one comes 400 ms after its time. */
    static Rate of(long number) {
      return new Rate(
          (int) (number * 7 % KEYS), number + 100, 1_000 + number * 60 - number % 2 * 400);
    }
  }

  /** Something that tells how far event time is. */
  record Tick(long number, long time) {

    static Tick of(long number) {
      return new Tick(number, number * 97);
    }
  }

  private final Collection<String> results;
  private final Collection<String> rung;
  private final long rate;

  /**
   * @param results takes all texts that the job puts out when it commits
   * @param rung takes those of timers in processing time, which fire only if the job lasts
   */
  Everything(Collection<String> results, Collection<String> rung) {
    this(results, rung, 1_000_000);
  }

  /**
   * @param rate how many events per second there are at most, and a sixth of it of other elements
   */
  Everything(Collection<String> results, Collection<String> rung, long rate) {
    this.results = results;
    this.rung = rung;
    this.rate = rate;
  }

  static List<Event> events() {
    return IntStream.range(0, EVENTS).mapToObj(Event::of).toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists of events
  private static CollectionSource<Event> eventsByKey() {
    List<Event>[] splits = new List[SPLITS];
    for (int split = 0; split < SPLITS; split++) {
      int number = split;
      splits[split] = events().stream().filter(event -> event.key() % SPLITS == number).toList();
    }
    return CollectionSource.of(TypeDescriptor.of(Event.class), splits);
  }

  @Override
  public void define(JobBuilder job, JobArguments args) {
    DataStream<Event> events =
        job.keyGroups(16)
            .source(
                "events",
                eventsByKey(),
                WatermarkStrategy.<Event>monotonous().withTimestamps(Event::time))
            .limitRate(rate);
    DataStream<Rate> rates =
        job.source(
                "rates",
                GeneratorSource.of(TypeDescriptor.of(Rate.class), RATES, Rate::of).inSplits(3),
                WatermarkStrategy.<Rate>boundedDisorder(Duration.ofMillis(400))
                    .withTimestamps(Rate::time)
                    .withIdleness(LONG))
            .limitRate(rate / 6);
    oneByOne(events);
    rolling(events.keyBy(Event::key));
    stateful(events);
    connected(events, rates);
    broadcast(events, rates);
    collect(spread(events).map(event -> "spread " + event.number()).global());
    asking(events);
    windows(events);
    windowsOfAnyKind(events);
    joined(events, rates);
    joinedWithTables(events, rates);
    ticks(job);
  }

  private void collect(DataStream<String> texts) {
    texts.sinkTo(CollectSink.committedInto(results));
  }

  private void oneByOne(DataStream<Event> events) {
    collect(
        events
            .map(event -> event.withAmount(event.amount() * 2))
            .startNewChain()
            .filter(event -> event.amount() % 3 != 0)
            .disableChaining()
            .flatMap(new EverythingFunctions.BothSigns())
            .map(number -> "flat " + number));
    Step<String> sorted = events.process(new EverythingFunctions.Sorting());
    collect(sorted.union(sorted.sideOutput(ODD)));
  }

  private void rolling(KeyedStream<Event, Integer> events) {
    collect("reduce", events.reduce(Event::together).named("reduce"));
    collect("sum", events.sum(Event::amount, Event::withAmount).named("sum").keyGroups(7));
    collect(
        "sum",
        events
            .sumDouble(Event::amount, (event, sum) -> event.withAmount(Math.round(sum)))
            .named("sumDouble")
            .parallelism(3));
    collect("min", events.min(Event::amount, Event::withAmount).named("min"));
    collect("max", events.max(Event::amount, Event::withAmount).named("max").disableChaining());
    collect("minBy", events.minBy(event -> event.amount() / 100).named("minBy"));
    collect("maxBy", events.maxBy(event -> event.amount() / 100, Ties.LAST).named("maxBy"));
    collect(
        events
            .aggregate(new EverythingFunctions.Count())
            .named("aggregate")
            .map(count -> "count " + count));
  }

  private void collect(String kind, Step<Event> step) {
    collect(step.map(event -> kind + " " + event).startNewChain());
  }

  private void stateful(DataStream<Event> events) {
    Step<String> every =
        events.keyBy(Event::key).process(new EverythingFunctions.EveryState()).named("every state");
    collect(every);
    every.sideOutput(RUNG).sinkTo(CollectSink.into(rung));
    collect(events.global().process(new EverythingFunctions.Tally()).named("tally"));
  }

  private void connected(DataStream<Event> events, DataStream<Rate> rates) {
    collect(events.connect(rates).map(new EverythingFunctions.Naming()));
    collect(
        events
            .connect(rates.rebalance())
            .flatMap(new EverythingFunctions.Repeating())
            .parallelism(3));
    Step<String> told = events.connect(rates).process(new EverythingFunctions.Telling());
    collect(told.union(told.sideOutput(SEEN)));
    collect(
        events
            .connect(rates)
            .keyBy(event -> event.key() + "", rate -> rate.key() + "")
            .map(new EverythingFunctions.Naming()));
    collect(
        events
            .keyByLong(Event::key)
            .connect(rates.keyByLong(Rate::key))
            .flatMap(new EverythingFunctions.Repeating()));
    Step<String> priced =
        events
            .keyBy(Event::key)
            .connect(rates.keyBy(Rate::key))
            .process(new EverythingFunctions.AtItsTime())
            .named("priced")
            .keyGroups(5);
    collect(priced.union(priced.sideOutput(SEEN)));
  }

  private void broadcast(DataStream<Event> events, DataStream<Rate> rates) {
    collect(
        events
            .keyBy(Event::key)
            .connect(rates.broadcast(EverythingFunctions.RATES))
            .process(new EverythingFunctions.AsBroadcast())
            .named("by broadcast"));
    Step<String> announced =
        events
            .connect(rates.broadcast(EverythingFunctions.RATES))
            .process(new EverythingFunctions.Announcing())
            .named("announced");
    collect(announced.union(announced.sideOutput(SEEN)));
  }

  static String joined(String kind, Event event, Rate rate) {
    String number = event == null ? "nobody" : event.number() + "";
    return kind + " " + number + " for " + (rate == null ? "nothing" : rate.cents());
  }

  private void joined(DataStream<Event> events, DataStream<Rate> rates) {
    collect(
        events
            .keyBy(Event::key)
            .intervalJoin(rates.keyBy(Rate::key))
            .between(NEAR.negated(), NEAR)
            .lowerBoundExclusive()
            .kind(JoinKind.FULL_OUTER)
            .apply((Event event, Rate rate) -> joined("near", event, rate))
            .named("near"));
    collect(
        events
            .keyByLong(Event::key)
            .temporalJoin(rates.keyByLong(Rate::key))
            .leftOuter()
            .apply((Event event, Rate rate) -> joined("valid", event, rate))
            .named("valid"));
    collect(
        events
            .join(rates)
            .where(Event::key)
            .equalTo(Rate::key)
            .window(TumblingEventTimeWindows.of(SECOND))
            .apply((Event event, Rate rate) -> joined("together", event, rate))
            .named("together"));
  }

  private void joinedWithTables(DataStream<Event> events, DataStream<Rate> rates) {
    collect(
        events
            .filter(event -> event.number() % 10 == 0)
            .broadcastJoin(rates)
            .where(Event::key)
            .equalTo(Rate::key)
            .leftOuter()
            .apply((Event event, Rate rate) -> joined("table", event, rate))
            .named("table"));
    collect(
        events
            .lookupJoin(
                Event::key,
                key -> CompletableFuture.supplyAsync(() -> key % 2 == 0 ? List.of(key) : List.of()),
                AsyncOptions.ordered(LONG))
            .cached(LookupCache.of(4, LONG))
            .apply((Event event, Integer row) -> "looked up " + event.number() + " in " + row)
            .named("looked up"));
  }

  private static DataStream<Event> spread(DataStream<Event> events) {
    return events
        .forward()
        .filter(event -> event.number() % 3 != 0)
        .rescale()
        .filter(event -> true)
        .parallelism(4)
        .rescale()
        .filter(event -> true)
        .parallelism(2)
        .shuffle(42)
        .filter(event -> true)
        .partitionCustom((key, subtasks) -> key % subtasks, Event::key)
        .filter(event -> true)
        .broadcast()
        .process(new EverythingFunctions.OnlyFirst())
        .rebalance()
        .filter(event -> true);
  }

  private void asking(DataStream<Event> events) {
    collect(
        events
            .asyncMap(
                (Event event) -> CompletableFuture.supplyAsync(() -> "asked " + event.number()),
                AsyncOptions.ordered(LONG).withCapacity(20))
            .returns(String.class)
            .named("ask in order"));
    collect(
        events
            .async(
                new EverythingFunctions.Asking(),
                AsyncOptions.unordered(LONG).withRetry(EverythingFunctions.SECOND_CHANCE))
            .named("ask in any order"));
  }

  private void windows(DataStream<Event> events) {
    collect(
        events
            .keyBy(Event::key)
            .window(TumblingEventTimeWindows.of(SECOND))
            .aggregate(
                new EverythingFunctions.Count(),
                (Integer key, TimeWindow window, Long count, Collector<String> out) ->
                    out.collect("tumbling %d %d %d".formatted(key, window.start(), count)))
            .returns(String.class)
            .named("tumbling"));
    collect(
        "sliding",
        events
            .keyBy(Event::key)
            .window(SlidingEventTimeWindows.of(SECOND.multipliedBy(2), SECOND))
            .reduce(
                (one, other) ->
                    new Event(
                        one.key(),
                        0,
                        one.amount() + other.amount(),
                        Math.max(one.time(), other.time())))
            .named("sliding"));
    collect(
        events
            .filter(event -> event.amount() % 4 != 0)
            .keyBy(Event::key)
            .window(EventTimeSessionWindows.withGap(Duration.ofMillis(200)))
            .aggregate(
                new EverythingFunctions.Count(),
                (Integer key, TimeWindow window, Long count, Collector<String> out) ->
                    out.collect("session %d %s %d".formatted(key, window.start(), count)))
            .returns(String.class)
            .named("session"));
  }

  private void windowsOfAnyKind(DataStream<Event> events) {
    collect(
        events
            .filter(event -> event.amount() % 4 != 0)
            .keyBy(Event::key)
            .window(EventTimeSessionWindows.withGap(Duration.ofMillis(205)))
            .trigger(PurgingTrigger.of(CountTrigger.of(3)))
            .process(new EverythingFunctions.Panes())
            .named("panes"));
    collect(
        "last five",
        events
            .keyBy(Event::key)
            .countWindow(5, 2)
            .sum(Event::amount, Event::withAmount)
            .named("last five")
            .keyGroups(9));
    collect(
        events
            .windowAll(TumblingEventTimeWindows.of(SECOND))
            .allowedLateness(SECOND)
            .aggregate(
                new EverythingFunctions.Count(),
                (TimeWindow window, Long count, Collector<String> out) ->
                    out.collect("all %d %d".formatted(window.start(), count)))
            .returns(String.class)
            .named("all"));
  }

  /** Watermarks that stand in every tenth element, and windows that wait for them. */
  private void ticks(JobBuilder job) {
    collect(
        job.source(
                "ticks",
                GeneratorSource.of(TypeDescriptor.of(Tick.class), TICKS, Tick::of),
                WatermarkStrategy.<Tick>punctuated(
                        (tick, time) ->
                            tick.number() % 10 == 9 ? OptionalLong.of(time) : OptionalLong.empty())
                    .withTimestamps(Tick::time))
            .limitRate(rate / 6)
            .keyByLong(tick -> tick.number() % 2)
            .window(TumblingEventTimeWindows.of(SECOND))
            .reduce((one, other) -> one.number() > other.number() ? one : other)
            .named("last tick")
            .map(tick -> "last " + tick));
  }

  /** The rates in the order of their numbers. */
  static List<Rate> rates() {
    List<Rate> rates = new ArrayList<>();
    for (int number = 0; number < RATES; number++) {
      rates.add(Rate.of(number));
    }
    return rates;
  }
}

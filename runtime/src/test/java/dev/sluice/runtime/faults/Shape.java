package dev.sluice.runtime.faults;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobBuilder;
import dev.sluice.connector.basic.CollectionSource;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedCoProcessFunction;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import dev.sluice.runtime.Count;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Jobs of several shapes, each of which numbers the elements of every key from 1 and counts them in
 * windows: per element {@code E key element} and {@code C key count}, per window {@code W key start
 * count}.
 */
enum Shape {

  /** One source, by key, to a sink in the same chain. */
  PLAIN {
    @Override
    void define(JobBuilder job, long count, Sink<String> sink) {
      number(numbers(job, "numbers", count, 3), sink);
    }
  },

  /** A second source that ends long before the first, and a third that has no splits. */
  UNION {
    @Override
    void define(JobBuilder job, long count, Sink<String> sink) {
      DataStream<Long> few =
          numbers(job, "few", FEW, 1).map(number -> -1 - number).returns(Types.LONG);
      DataStream<Long> none =
          job.source(
              "none",
              CollectionSource.<Long>of(Types.LONG),
              WatermarkStrategy.<Long>monotonous().withTimestamps(number -> number));
      number(numbers(job, "many", count, 5).union(few, none), sink);
    }

    @Override
    long few() {
      return FEW;
    }
  },

  /** Two inputs by key, of which one ends long before the other. */
  CONNECT {
    @Override
    void define(JobBuilder job, long count, Sink<String> sink) {
      DataStream<Long> few =
          numbers(job, "few", FEW, 1).map(number -> -1 - number).returns(Types.LONG);
      numbers(job, "many", count, 2)
          .keyByLong(Shape::key)
          .connect(few.keyByLong(Shape::key))
          .process(new NumberingBoth())
          .named("numbering")
          .sinkTo(sink)
          .named("out");
    }

    @Override
    long few() {
      return FEW;
    }

    @Override
    boolean hasWindows() {
      return false;
    }
  },

  /** An operator that waits for answers, out of order, before the key. */
  ASYNC {
    @Override
    void define(JobBuilder job, long count, Sink<String> sink) {
      DataStream<Long> answered =
          numbers(job, "numbers", count, 4)
              .asyncMap(
                  (Long number) -> later(number),
                  AsyncOptions.unordered(Duration.ofMinutes(5)).withCapacity(50))
              .returns(Types.LONG)
              .named("asking");
      number(answered, sink);
    }
  },

  /** One split for several subtasks, and a rebalance. */
  FEW_SPLITS {
    @Override
    void define(JobBuilder job, long count, Sink<String> sink) {
      number(
          numbers(job, "numbers", count, 1)
              .rebalance()
              .map(number -> number)
              .returns(Types.LONG)
              .named("same"),
          sink);
    }
  };

  static final int KEYS = 7;
  static final int WINDOW = 400;
  private static final long FEW = 300;

  abstract void define(JobBuilder job, long count, Sink<String> sink);

  /** How many elements there are with the numbers -1, -2 and so on. */
  long few() {
    return 0;
  }

  boolean hasWindows() {
    return true;
  }

  static long key(long number) {
    return Math.floorMod(number, KEYS);
  }

  static long time(long number) {
    return number < 0 ? -1 - number : number;
  }

  private static DataStream<Long> numbers(JobBuilder job, String name, long count, int splits) {
    return job.source(
        name,
        GeneratorSource.of(Types.LONG, count, index -> index).inSplits(splits),
        WatermarkStrategy.<Long>monotonous().withTimestamps(Shape::time));
  }

  private static CompletableFuture<Long> later(long number) {
    return new CompletableFuture<Long>()
        .completeOnTimeout(number, number % 5, TimeUnit.MILLISECONDS);
  }

  private static void number(DataStream<Long> numbers, Sink<String> sink) {
    numbers
        .keyByLong(Shape::key)
        .process(new Numbering())
        .named("numbering")
        .sinkTo(sink)
        .named("out");
    numbers
        .keyByLong(Shape::key)
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(WINDOW)))
        .aggregate(
            new Count(),
            (Long key, TimeWindow window, Long count, Collector<String> out) ->
                out.collect("W %d %d %d".formatted(key, window.start(), count)))
        .returns(String.class)
        .named("windows")
        .sinkTo(sink)
        .named("counts");
  }

  private static final class Numbering extends KeyedProcessFunction<Long, Long, String> {

    private static final long serialVersionUID = 1L;

    private transient LongState count;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
    }

    @Override
    public void processElement(Long number, KeyContext<Long> key, Collector<String> out) {
      count.update(count.value() + 1);
      out.collect("E %d %d".formatted(key.key(), number));
      out.collect("C %d %d".formatted(key.key(), count.value()));
    }
  }

  private static final class NumberingBoth
      extends KeyedCoProcessFunction<Long, Long, Long, String> {

    private static final long serialVersionUID = 1L;

    private transient LongState count;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
    }

    @Override
    public void processElement1(Long number, KeyContext<Long> key, Collector<String> out) {
      count.update(count.value() + 1);
      out.collect("E %d %d".formatted(key.key(), number));
      out.collect("C %d %d".formatted(key.key(), count.value()));
    }

    @Override
    public void processElement2(Long number, KeyContext<Long> key, Collector<String> out) {
      processElement1(number, key, out);
    }
  }

  /** What the job puts out, in any order. */
  List<String> expected(long count) {
    java.util.Map<Long, Long> counts = new java.util.HashMap<>();
    java.util.Map<String, Long> windows = new java.util.TreeMap<>();
    List<String> all = new java.util.ArrayList<>();
    for (long number = -few(); number < count; number++) {
      long key = key(number);
      all.add("E %d %d".formatted(key, number));
      all.add("C %d %d".formatted(key, counts.merge(key, 1L, Long::sum)));
      long start = time(number) / WINDOW * WINDOW;
      windows.merge("W %d %d".formatted(key, start), 1L, Long::sum);
    }
    if (hasWindows()) {
      windows.forEach((window, number) -> all.add(window + " " + number));
    }
    all.sort(null);
    return all;
  }
}

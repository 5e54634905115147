package dev.sluice.runtime.faults;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.api.KeyedStream;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.connector.files.CsvFileSink;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import dev.sluice.runtime.Count;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A job whose elements are numbered per key from 1, and which says at each what its state has come
 * to, so that every loss and every doubling shows.
 *
 * <p>All elements of a key are in one split, and event time is the number. Per element it puts out
 * {@code E key number sum-of-numbers sum-of-last-three}; per bucket of numbers, by a timer, {@code
 * T key bucket count}; per window {@code W key start count}.
 */
final class SequencedJob implements JobDefinition {

  static final int KEYS = 8;
  private static final int PIECE = 1_024;
  static final int BUCKET = 100;
  static final int WINDOW = 50;
  private static final int SPLITS = 4;

  private final Path results;
  private final long perKey;
  private final long perSecond;
  private final int ballast;
  private final UnaryOperator<Sink<String>> between;
  private final int pieces;

  /**
   * @param results directory of the results
   * @param perSecond elements per second
   * @param ballast bytes of state per key, all of which are stored whenever something of the key
   *     has changed
   * @param between gets between the engine and the sinks
   */
  SequencedJob(
      Path results, long perKey, long perSecond, int ballast, UnaryOperator<Sink<String>> between) {
    this(results, perKey, perSecond, ballast, between, 0);
  }

  /**
   * @param pieces KiB of state per key, each of which is stored when it has changed, which it does
   *     not after its first element
   */
  SequencedJob(
      Path results,
      long perKey,
      long perSecond,
      int ballast,
      UnaryOperator<Sink<String>> between,
      int pieces) {
    this.pieces = pieces;
    this.results = results;
    this.perKey = perKey;
    this.perSecond = perSecond;
    this.ballast = ballast;
    this.between = between;
  }

  private static long key(long index) {
    return index % KEYS;
  }

  private static long number(long index) {
    return index / KEYS + 1;
  }

  @Override
  public void define(JobBuilder job, JobArguments args) {
    DataStream<Long> numbers =
        job.keyGroups(16)
            .source(
                "numbers",
                GeneratorSource.of(Types.LONG, KEYS * perKey, index -> index).inSplits(SPLITS),
                WatermarkStrategy.<Long>monotonous().withTimestamps(SequencedJob::number))
            .limitRate(perSecond);
    KeyedStream<Long, Long> byKey = numbers.keyByLong(SequencedJob::key);
    byKey
        .process(new Running("x".repeat(ballast), pieces))
        .named("running")
        .sinkTo(sink("sequence"))
        .named("sequence");
    byKey
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(WINDOW)))
        .aggregate(
            new Count(),
            (Long key, TimeWindow window, Long count, Collector<String> out) ->
                out.collect("W %d %d %d".formatted(key, window.start(), count)))
        .returns(String.class)
        .named("windows")
        .sinkTo(sink("counts"))
        .named("counts");
  }

  private Sink<String> sink(String directory) {
    return between.apply(
        CsvFileSink.<String>inParts(results.resolve(directory), List.of("line"), List::of)
            .withoutHeader());
  }

  private static final class Running extends KeyedProcessFunction<Long, Long, String> {

    private static final long serialVersionUID = 1L;

    private final String ballast;
    private final int pieces;
    private transient MapState<Long, String> heap;
    private transient LongState last;
    private transient LongState sum;
    private transient ListState<Long> recent;
    private transient MapState<Long, Long> buckets;
    private transient ValueState<String> heavy;

    Running(String ballast, int pieces) {
      this.ballast = ballast;
      this.pieces = pieces;
    }

    @Override
    public void open(KeyedRuntimeContext context) {
      last = context.longState("last");
      sum = context.longState("sum");
      recent = context.listState("recent", Long.class);
      buckets = context.mapState("buckets", Long.class, Long.class);
      heavy = context.valueState("heavy", String.class);
      if (pieces > 0) {
        heap = context.mapState("heap", Long.class, String.class);
      }
    }

    @Override
    public void processElement(Long index, KeyContext<Long> key, Collector<String> out) {
      long number = number(index);
      boolean isNext = number == last.value() + 1;
      last.update(last.value() + 1);
      sum.update(sum.value() + number);
      List<Long> three = new ArrayList<>(recent.get());
      three.add(number);
      recent.update(three.size() > 3 ? three.subList(1, 4) : three);
      long bucket = number / BUCKET;
      Long counted = buckets.get(bucket);
      buckets.put(bucket, counted == null ? 1 : counted + 1);
      key.timers().registerEventTime(bucket * BUCKET + BUCKET - 1);
      if (number == 1) {
        heavy.update(ballast);
        String piece = "x".repeat(PIECE);
        for (long each = 0; each < pieces; each++) {
          heap.put(each, piece);
        }
      }
      out.collect(
          "%s %d %d %d %d"
              .formatted(
                  isNext ? "E" : "OUT-OF-STEP",
                  key.key(),
                  number,
                  sum.value(),
                  recent.get().stream().mapToLong(each -> each).sum()));
    }

    @Override
    public void onTimer(long timestamp, KeyContext<Long> key, Collector<String> out) {
      long bucket = timestamp / BUCKET;
      out.collect("T %d %d %d".formatted(key.key(), bucket, buckets.get(bucket)));
      buckets.remove(bucket);
    }
  }
}

package dev.sluice.runtime;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.api.KeyedStream;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Changes of the job of {@link Tallies} with which it cannot go on from its own savepoint. */
final class ChangedTallies {

  /** Has forgotten two of three states. */
  static final class OnlyTotal extends KeyedProcessFunction<Long, Long, String> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<Tallies.Total> total;

    @Override
    public void open(KeyedRuntimeContext context) {
      total = context.valueState("total", Tallies.Total.class);
    }

    @Override
    public void processElement(Long number, KeyContext<Long> key, Collector<String> out) {
      Tallies.Total before = total.value();
      long count = before == null ? 1 : before.count() + 1;
      total.update(new Tallies.Total(count, Optional.of("n"), moodOf(count)));
      out.collect(key.key() + "#" + count);
    }

    private static Tallies.Mood moodOf(long count) {
      return count % 2 == 0 ? Tallies.Mood.LOW : Tallies.Mood.HIGH;
    }
  }

  /** Counts in words. */
  record Total(String count) {}

  /** Has a total of which a component is of another type, and the last number as a value. */
  static final class Retyped<K> extends KeyedProcessFunction<K, Long, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void open(KeyedRuntimeContext context) {
      context.valueState("total", Total.class);
      context.valueState("last", Long.class);
      context.mapState("by digit", Long.class, Long.class);
    }

    @Override
    public void processElement(Long number, KeyContext<K> key, Collector<String> out) {
      out.collect("not to be seen");
    }
  }

  /** Has all its states, for keys of whatever type. */
  static final class Rekeyed extends KeyedProcessFunction<String, Long, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void open(KeyedRuntimeContext context) {
      context.valueState("total", Tallies.Total.class);
      context.listState("last", Long.class);
      context.mapState("by digit", Long.class, Long.class);
    }

    @Override
    public void processElement(Long number, KeyContext<String> key, Collector<String> out) {
      out.collect("not to be seen");
    }
  }

  private final Tallies tallies;

  ChangedTallies(Tallies tallies) {
    this.tallies = tallies;
  }

  /** By what has changed, jobs of three subtasks. */
  Map<String, JobDefinition> all() {
    Map<String, JobDefinition> all = new LinkedHashMap<>();
    all.put(
        "another number of key groups",
        (job, args) ->
            keyed(job, "numbers")
                .process(new Tallies.First())
                .named("tally")
                .keyGroups(64)
                .sinkTo(tallies.sink())
                .named("out"));
    all.put(
        "operator of another name",
        (job, args) ->
            keyed(job, "numbers")
                .process(new Tallies.First())
                .named("count")
                .sinkTo(tallies.sink())
                .named("out"));
    all.put(
        "source of another name",
        (job, args) ->
            keyed(job, "figures")
                .process(new Tallies.First())
                .named("tally")
                .sinkTo(tallies.sink())
                .named("out"));
    all.put("states that are gone", onlyTotal());
    all.put("keys of another type", rekeyed());
    all.put("component of another type, and a value instead of a list", retyped());
    return all;
  }

  private JobDefinition rekeyed() {
    return (job, args) ->
        source(job, "numbers")
            .keyBy(number -> "" + number % Tallies.KEYS, String.class)
            .process(new Rekeyed())
            .named("tally")
            .sinkTo(tallies.sink())
            .named("out");
  }

  private JobDefinition retyped() {
    return (job, args) ->
        keyed(job, "numbers")
            .process(new Retyped<Long>())
            .named("tally")
            .sinkTo(tallies.sink())
            .named("out");
  }

  /** The job with {@link OnlyTotal}. */
  JobDefinition onlyTotal() {
    return (job, args) ->
        keyed(job, "numbers")
            .process(new OnlyTotal())
            .named("tally")
            .sinkTo(tallies.sink())
            .named("out");
  }

  private static KeyedStream<Long, Long> keyed(JobBuilder job, String source) {
    return source(job, source).keyByLong(number -> number % Tallies.KEYS);
  }

  private static DataStream<Long> source(JobBuilder job, String name) {
    return job.source(
        name,
        GeneratorSource.of(Types.LONG, Tallies.COUNT, index -> index).inSplits(4),
        WatermarkStrategy.none());
  }
}

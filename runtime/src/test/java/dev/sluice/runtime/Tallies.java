package dev.sluice.runtime;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A job that numbers the elements of each key from 1, in several versions as they follow one
 * another when a job is changed, and what they leave.
 */
final class Tallies {

  static final int KEYS = 40;
  static final long COUNT = 8_000;

  /** How many elements of each key there are. */
  static final long EACH = COUNT / KEYS;

  private final Collection<String> committed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sinksOpened = new AtomicInteger();

  /** What was committed in all lives of the job. */
  Collection<String> committed() {
    return committed;
  }

  /** How many writers of the sink were opened. */
  int sinksOpened() {
    return sinksOpened.get();
  }

  /** The job with this function, all in one subtask after another as far as can be. */
  JobDefinition with(
      int parallelism, long rate, Supplier<KeyedProcessFunction<Long, Long, String>> function) {
    return (job, args) ->
        numbers(job, rate, parallelism)
            .keyByLong(number -> number % KEYS)
            .process(function.get())
            .named("tally")
            .parallelism(parallelism)
            .sinkTo(sink())
            .named("out")
            .parallelism(parallelism);
  }

  /** The same job with more operators, and the function in another vertex. */
  JobDefinition longer(
      int parallelism, long rate, Supplier<KeyedProcessFunction<Long, Long, String>> function) {
    return (job, args) ->
        numbers(job, rate, parallelism)
            .map(number -> number + 0)
            .named("new before")
            .parallelism(parallelism)
            .keyByLong(number -> number % KEYS)
            .process(function.get())
            .named("tally")
            .parallelism(parallelism)
            .map(text -> text)
            .named("new behind")
            .startNewChain()
            .parallelism(parallelism)
            .sinkTo(sink())
            .named("out")
            .parallelism(1);
  }

  static DataStream<Long> numbers(JobBuilder job, long rate, int parallelism) {
    return job.source(
            "numbers",
            GeneratorSource.of(Types.LONG, COUNT, index -> index).inSplits(4),
            WatermarkStrategy.none())
        .limitRate(rate)
        .parallelism(parallelism);
  }

  Sink<String> sink() {
    Sink<String> sink = CollectSink.committedInto(committed);
    return new Sink<>() {
      @Override
      public SinkWriter<String> open(SinkContext context) throws Exception {
        sinksOpened.incrementAndGet();
        return sink.open(context);
      }
    };
  }

  /** How a key fares. */
  enum Mood {
    LOW,
    HIGH
  }

  record Total(long count, Optional<String> note, Mood mood) {}

  /** The first version. */
  static final class First extends KeyedProcessFunction<Long, Long, String> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<Total> total;
    private transient ListState<Long> last;
    private transient MapState<Long, Long> byDigit;

    @Override
    public void open(KeyedRuntimeContext context) {
      total = context.valueState("total", Total.class);
      last = context.listState("last", Long.class);
      byDigit = context.mapState("by digit", Long.class, Long.class);
    }

    @Override
    public void processElement(Long number, KeyContext<Long> key, Collector<String> out) {
      long count = total.value() == null ? 1 : total.value().count() + 1;
      total.update(new Total(count, Optional.of("n"), count % 2 == 0 ? Mood.LOW : Mood.HIGH));
      last.update(List.of(number));
      byDigit.put(number % 10, number);
      out.collect(key.key() + "#" + count);
    }
  }

  /** A later version, moved to another class. */
  static final class Later {

    /** Has grown. */
    enum Mood {
      FAIR,
      LOW,
      HIGH
    }

    /** Without the note, with a sum and a limit. */
    record Sums(Mood mood, long count, long since, Optional<Integer> limit) {}

    private Later() {}

    /** Goes on from what {@link First} has left. */
    static final class Moved extends KeyedProcessFunction<Long, Long, String> {

      private static final long serialVersionUID = 1L;

      private transient ValueState<Sums> total;
      private transient ListState<Long> last;
      private transient MapState<Long, Long> byDigit;
      private transient LongState more;

      @Override
      public void open(KeyedRuntimeContext context) {
        byDigit = context.mapState("by digit", Long.class, Long.class);
        more = context.longState("more");
        total = context.valueState("total", Sums.class);
        last = context.listState("last", Long.class);
      }

      @Override
      public void processElement(Long number, KeyContext<Long> key, Collector<String> out) {
        Sums before = total.value();
        if (before == null) {
          before = new Sums(Mood.LOW, 0, 0, Optional.empty());
        }
        boolean first = before.count() == 0;
        boolean right =
            before.mood() == (before.count() % 2 == 0 ? Mood.LOW : Mood.HIGH)
                && before.since() == more.value()
                && last.get().size() == (first ? 0 : 1)
                && (first || byDigit.get(last.get().get(0) % 10).equals(last.get().get(0)));
        total.update(
            new Sums(
                before.count() % 2 == 0 ? Mood.HIGH : Mood.LOW,
                before.count() + 1,
                before.since() + 1,
                Optional.of(1)));
        more.update(more.value() + 1);
        last.update(List.of(number));
        byDigit.put(number % 10, number);
        out.collect(key.key() + "#" + (before.count() + 1) + (right ? "" : " wrong"));
      }
    }
  }
}

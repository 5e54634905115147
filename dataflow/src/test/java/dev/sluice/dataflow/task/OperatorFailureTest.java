package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.FlatMapFunction;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.GraphSketch;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.basic.FlatMapOperator;
import dev.sluice.dataflow.operator.basic.KeyedProcessOperator;
import dev.sluice.dataflow.operator.basic.MapOperator;
import dev.sluice.dataflow.source.ScriptedSource;
import dev.sluice.dataflow.source.ScriptedSource.Event;
import dev.sluice.dataflow.source.ScriptedSource.Script;
import dev.sluice.dataflow.source.ScriptedSource.Step;
import dev.sluice.dataflow.task.ChannelLayout.InputChannel;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import dev.sluice.dataflow.time.SystemClock;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user reads when user code fails: which operator, which subtask, which element. */
class OperatorFailureTest {

  private static final TypeDescriptor<Event> EVENT = TypeDescriptor.of(Event.class);

  private final List<Object> written = new ArrayList<>();
  private final List<Object> sent = new ArrayList<>();
  private Subtask subtask;

  private static final class Ports implements TaskPorts {

    private final List<Object> sent;

    Ports(List<Object> sent) {
      this.sent = sent;
    }

    @Override
    public void send(OutputChannel channel, long sequence, ItemBatch batch) {
      for (int i = 0; i < batch.size(); i++) {
        sent.add(batch.value(i));
      }
    }

    @Override
    public void grant(InputChannel channel, int batches) {}

    @Override
    public void wake() {}
  }

  private static <I, O> OperatorFactory<I, O> map(MapFunction<I, O> function) {
    return () -> new MapOperator<>(function);
  }

  private static <I, O> OperatorFactory<I, O> flatMap(FlatMapFunction<I, O> function) {
    return () -> new FlatMapOperator<>(function);
  }

  /** A job that reads three events, whose names are to be followed by operators. */
  private static GraphSketch three() {
    return source(Script.of("a", 10, 20, 30));
  }

  private static GraphSketch source(Script... scripts) {
    return new GraphSketch()
        .source("in", 1, new ScriptedSource(List.of(scripts)), WatermarkStrategy.monotonous());
  }

  private GraphSketch withSink(GraphSketch sketch) {
    return sketch.sink("out", 1, subtask -> (value, timestamp) -> written.add(value));
  }

  private Subtask open(GraphSketch sketch) {
    ExecutionGraph graph = sketch.fused();
    SystemClock clock = new SystemClock();
    Ports ports = new Ports(sent);
    subtask = Subtask.of(graph, new TaskAddress(0, 0), TaskLimits.DEFAULT, ports, clock);
    subtask.open(clock);
    ScriptedSource source =
        (ScriptedSource) ((Node.SourceNode<?>) graph.job().nodes().get(0)).source();
    subtask.assign(source.scripts(), true);
    return subtask;
  }

  /** Runs the only vertex to its end; the failure is what comes out. */
  private Throwable failureOf(GraphSketch sketch) {
    open(sketch);
    return catchThrowable(
        () -> {
          for (int i = 0; subtask.run(1_000) != Progress.ENDED; i++) {
            assertThat(i).isLessThan(100);
          }
        });
  }

  @Test
  void namesOperatorSubtaskAndElementInTheMiddleOfAChain() {
    IllegalStateException thrown = new IllegalStateException("no such car");
    Throwable failure =
        failureOf(
            withSink(
                    three()
                        .operator("fine", 1, map(OperatorFailureTest::same), EVENT)
                        .operator(
                            "broken", 1, map(OperatorFailureTest.failingAt(20, thrown)), EVENT)
                        .operator("never", 1, map(OperatorFailureTest::same), EVENT))
                .forward("in", "fine", "broken", "never", "out"));

    assertThat(failure)
        .isInstanceOf(OperatorFailure.class)
        .hasMessage(
            "operator 'broken' of job 'sketch' failed in subtask 1 of 1 on element Event[split=a, number=1, time=20]: java.lang.IllegalStateException: no such car");
    assertThat(failure.getCause()).isSameAs(thrown);
    assertThat(written).hasSize(1);
  }

  private static Event same(Event event) {
    return event;
  }

  private static MapFunction<Event, Event> failingAt(long time, Throwable thrown) {
    return event -> {
      if (event.time() == time) {
        raise(thrown);
      }
      return event;
    };
  }

  private static void raise(Throwable thrown) throws Exception {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (Exception) thrown;
  }

  @Test
  void namesTheFailureOnceThoughAnotherOperatorWrapsIt() {
    Throwable failure =
        failureOf(
            withSink(
                    three()
                        .operator(
                            "wrapper",
                            1,
                            OperatorFailureTest.<Event, Event>flatMap(
                                (event, out) -> {
                                  try {
                                    out.collect(event);
                                  } catch (RuntimeException e) {
                                    throw new IllegalArgumentException("wrapped", e);
                                  }
                                }),
                            EVENT)
                        .operator(
                            "broken", 1, map(failingAt(20, new IOException("disk full"))), EVENT))
                .forward("in", "wrapper", "broken", "out"));

    assertThat(failure)
        .hasMessageStartingWith("operator 'broken' of job 'sketch'")
        .hasMessageEndingWith("java.io.IOException: disk full");
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 20, 30})
  void failsThoughAnotherOperatorKeepsTheFailureToItself(long time) {
    Throwable failure =
        failureOf(
            withSink(
                    three()
                        .operator(
                            "careless",
                            1,
                            OperatorFailureTest.<Event, Event>flatMap(
                                (event, out) -> collectQuietly(event, out)),
                            EVENT)
                        .operator(
                            "broken", 1, map(failingAt(time, new IOException("disk full"))), EVENT))
                .forward("in", "careless", "broken", "out"));

    assertThat(failure)
        .as("or the element would be lost without a sound")
        .isInstanceOf(OperatorFailure.class)
        .hasMessageStartingWith("operator 'broken' of job 'sketch'");
  }

  private static void collectQuietly(Event event, Collector<Event> out) {
    try {
      out.collect(event);
    } catch (RuntimeException e) {
      assertThat(e).isInstanceOf(OperatorFailure.class);
    }
  }

  @Test
  void namesEndlessRecursion() {
    Throwable failure =
        failureOf(
            withSink(three().operator("deep", 1, map(OperatorFailureTest::recurse), EVENT))
                .forward("in", "deep", "out"));

    assertThat(failure)
        .isInstanceOf(OperatorFailure.class)
        .hasCauseInstanceOf(StackOverflowError.class)
        .hasMessageStartingWith("operator 'deep'");
  }

  private static Event recurse(Event event) {
    return new Event(recurse(event).split(), 1, 1);
  }

  @Test
  void leavesAFailureOfTheMachineAsItIs() {
    OutOfMemoryError thrown = new OutOfMemoryError("heap");

    assertThat(
            failureOf(
                withSink(three().operator("big", 1, map(failingAt(20, thrown)), EVENT))
                    .forward("in", "big", "out")))
        .isSameAs(thrown);
  }

  @Test
  void namesOtherErrors() {
    assertThat(
            failureOf(
                withSink(
                        three()
                            .operator(
                                "old",
                                1,
                                map(failingAt(20, new NoSuchMethodError("gone()"))),
                                EVENT))
                    .forward("in", "old", "out")))
        .isInstanceOf(OperatorFailure.class)
        .hasMessageContaining("NoSuchMethodError: gone()");
  }

  /** An element that cannot be put into words. */
  private record Wordless(String how) {
    @Override
    public String toString() {
      return switch (how) {
        case "null" -> null;
        case "exception" -> throw new IllegalStateException("toString");
        case "error" -> throw new AssertionError("toString");
        case "recursion" -> new Wordless(how).toString();
        default -> "x".repeat(10_000);
      };
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "exception", "error", "recursion", "long"})
  void keepsTheFailureWhenTheElementCannotBePutIntoWords(String how) {
    Throwable failure =
        failureOf(
            withSink(
                    three()
                        .operator(
                            "make",
                            1,
                            OperatorFailureTest.<Event, Wordless>map(event -> new Wordless(how)),
                            TypeDescriptor.of(Wordless.class))
                        .operator(
                            "broken",
                            1,
                            OperatorFailureTest.<Wordless, Wordless>map(
                                each -> {
                                  throw new IOException("disk full");
                                }),
                            TypeDescriptor.of(Wordless.class)))
                .forward("in", "make", "broken", "out"));

    assertThat(failure)
        .hasMessageStartingWith("operator 'broken' of job 'sketch' failed in subtask 1 of 1 on")
        .hasMessageContaining(how.equals("long") ? "xxx…" : Wordless.class.getName())
        .hasMessageEndingWith(": java.io.IOException: disk full");
    assertThat(failure.getMessage().length()).isLessThan(700);
  }

  private static final class Speechless extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("getMessage");
    }
  }

  @Test
  void keepsTheFailureWhenItCannotBePutIntoWordsItself() {
    assertThatThrownBy(
            () -> {
              throw failureOf(
                  withSink(three().operator("mute", 1, map(failingAt(20, new Speechless())), EVENT))
                      .forward("in", "mute", "out"));
            })
        .hasMessageEndingWith(": " + Speechless.class.getName());
  }

  @Test
  void namesPlaceAndElementWhenTheTimestampAssignerFails() {
    WatermarkStrategy<Event> failing =
        WatermarkStrategy.<Event>monotonous()
            .withTimestamps(event -> Long.parseLong("on " + event.time()));
    GraphSketch sketch =
        new GraphSketch()
            .source("in", 1, new ScriptedSource(List.of(Script.of("a", 10))), failing)
            .sink("out", 1)
            .forward("in", "out");

    assertThat(failureOf(sketch))
        .hasMessage(
            "operator 'in' of job 'sketch' failed in subtask 1 of 1 while reading: a line 1: the timestamp assigner failed on element Event[split=a, number=0, time=10]: java.lang.NumberFormatException: For input string: \"on 10\"");
  }

  @Test
  void namesTheSourceThatCannotBeRead() {
    assertThat(
            failureOf(withSink(source(Script.of("a", 10, Step.FAIL_TO_READ))).forward("in", "out")))
        .hasMessage(
            "operator 'in' of job 'sketch' failed in subtask 1 of 1 while reading: java.io.IOException: a cannot be read");
    subtask.close();
  }

  @Test
  void namesTheOperatorWhoseKeySelectorFailsBeforeTheShuffle() {
    Partitioning<Event> bySplit =
        new Partitioning.Keyed<>(Keying.of(event -> event.split().substring(5), Types.STRING));
    GraphSketch sketch = three().sink("counts", 2).edge("in", "counts", bySplit);

    assertThat(failureOf(sketch))
        .hasMessageStartingWith(
            "operator 'in' of job 'sketch' failed in subtask 1 of 1 while reading: the key selector before operator 'counts' failed on element Event[split=a, number=0, time=10]: java.lang.StringIndexOutOfBoundsException");
  }

  @Test
  void namesTheOperatorWhoseElementThePartitionerSendsNowhere() {
    Partitioning<Event> nowhere =
        new Partitioning.Custom<>((String key, int subtasks) -> subtasks, Event::split);
    GraphSketch sketch = three().sink("counts", 2).edge("in", "counts", nowhere);

    assertThat(failureOf(sketch))
        .hasMessage(
            "operator 'in' of job 'sketch' failed in subtask 1 of 1 while reading: the partitioner before operator 'counts' gave 2 for element Event[split=a, number=0, time=10]; expected 0 to 1, one of 2 subtask(s)");
  }

  /** Fails where it is told. */
  private static final class Fragile extends KeyedProcessFunction<String, Event, Event> {

    private final long timer;
    private final List<String> life;
    private final String failsTo;

    Fragile(long timer, String failsTo, List<String> life) {
      this.timer = timer;
      this.failsTo = failsTo;
      this.life = life;
    }

    @Override
    public void processElement(Event value, KeyContext<String> key, Collector<Event> out) {
      key.timers().registerEventTime(timer);
    }

    @Override
    public void onTimer(long timestamp, KeyContext<String> key, Collector<Event> out) {
      throw new IllegalStateException("timer of " + key.key());
    }

    @Override
    public void open(KeyedRuntimeContext context) {
      step("open");
    }

    @Override
    public void close() {
      step("close");
    }

    private void step(String step) {
      life.add(step);
      if (failsTo.contains(step)) {
        throw new IllegalStateException("cannot " + step);
      }
    }
  }

  private GraphSketch fragile(long timer, String failsTo, List<String> life) {
    OperatorFactory<Event, Event> factory =
        () ->
            new KeyedProcessOperator<>(
                Keying.of(Event::split, Types.STRING), new Fragile(timer, failsTo, life));
    return withSink(three().operator("fragile", 1, factory, EVENT));
  }

  @Test
  void namesTheWatermarkAtWhichATimerFails() {
    GraphSketch sketch = fragile(15, "", new ArrayList<>()).forward("in", "fragile", "out");
    open(sketch);

    // Read one at a time, so that there is a watermark between.
    Throwable failure = catchThrowable(() -> runTimes(3));

    assertThat(failure)
        .hasMessage(
            "operator 'fragile' of job 'sketch' failed in subtask 1 of 1 while acting on watermark 19: java.lang.IllegalStateException: timer of a");
  }

  private void runTimes(int times) {
    for (int i = 0; i < times; i++) {
      subtask.run(1);
    }
  }

  @Test
  void namesTheEndAtWhichATimerFails() {
    assertThat(failureOf(fragile(99, "", new ArrayList<>()).forward("in", "fragile", "out")))
        .hasMessageContaining("while acting on the end of its input: ");
  }

  @Test
  void namesTheOperatorThatCannotBeOpenedAndStillClosesIt() {
    List<String> life = new ArrayList<>();
    GraphSketch sketch = fragile(99, "open", life).forward("in", "fragile", "out");

    assertThatThrownBy(() -> open(sketch))
        .isInstanceOf(OperatorFailure.class)
        .hasMessage(
            "operator 'fragile' of job 'sketch' failed in subtask 1 of 1 while opening: java.lang.IllegalStateException: cannot open");
    subtask.close();
    assertThat(life).containsExactly("open", "close");
  }

  @Test
  void closesEverythingOnceThoughAllOfItFails() {
    List<String> life = new ArrayList<>();
    OperatorFactory<Event, Event> factory =
        () ->
            new KeyedProcessOperator<>(
                Keying.of(Event::split, Types.STRING), new Fragile(99, "close", life));
    Script unclosable = Script.of("a", 10, Step.PENDING).failingTo("close");
    GraphSketch sketch =
        withSink(
                source(unclosable)
                    .operator("one", 1, factory, EVENT)
                    .operator("two", 1, factory, EVENT))
            .forward("in", "one", "two", "out");
    open(sketch).run(1);

    Throwable failure = catchThrowable(subtask::close);

    assertThat(failure)
        .hasMessage(
            "operator 'in' of job 'sketch' failed in subtask 1 of 1 while closing its splits: java.io.IOException: a cannot be closed");
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(failure.getSuppressed()[0]).hasMessageStartingWith("operator 'one'");
    assertThat(failure.getSuppressed()[0].getSuppressed()[0])
        .hasMessageStartingWith("operator 'two'");
    assertThat(life).containsExactly("open", "open", "close", "close");
    subtask.close();
    assertThat(life).hasSize(4);
  }
}

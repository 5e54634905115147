package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.GraphSketch;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.Idle;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.source.ScriptedSource;
import dev.sluice.dataflow.source.ScriptedSource.Event;
import dev.sluice.dataflow.source.ScriptedSource.Script;
import dev.sluice.dataflow.source.ScriptedSource.Step;
import dev.sluice.dataflow.source.SourceSnapshot;
import dev.sluice.dataflow.task.ChannelLayout.InputChannel;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One subtask through its phases, step by step. */
class SubtaskTest {

  private static final ExchangeLimits TIGHT = new ExchangeLimits(1, 1 << 20, 1, 1 << 20);

  private final List<Object> sent = new ArrayList<>();
  private final List<String> life = new ArrayList<>();
  private final VirtualTime clock = new VirtualTime();
  private ScriptedSource source;

  private final TaskPorts ports =
      new TaskPorts() {
        @Override
        public void send(OutputChannel channel, long sequence, ItemBatch batch) {
          for (int i = 0; i < batch.size(); i++) {
            sent.add(batch.value(i) instanceof Event event ? event.time() : batch.value(i));
          }
          for (int i = 0; i < batch.signalCount(); i++) {
            sent.add(batch.signal(i));
          }
        }

        @Override
        public void grant(InputChannel channel, int batches) {}

        @Override
        public void wake() {}
      };

  private GraphSketch source(long limitPerSecond, Script... scripts) {
    source = new ScriptedSource(List.of(scripts));
    return new GraphSketch()
        .source("in", 1, source, WatermarkStrategy.monotonous(), limitPerSecond);
  }

  private Subtask open(GraphSketch sketch, ExchangeLimits exchange) {
    ExecutionGraph graph = sketch.fused();
    Subtask subtask =
        Subtask.of(graph, new TaskAddress(0, 0), new TaskLimits(exchange, 9), ports, clock);
    subtask.open(clock);
    return subtask;
  }

  private Subtask reading(ExchangeLimits exchange, Script... scripts) {
    Subtask subtask = open(source(0, scripts).sink("out", 1).rebalance("in", "out"), exchange);
    subtask.assign(source.scripts(), true);
    return subtask;
  }

  @Test
  void waitsForItsSplits() {
    Subtask subtask = open(source(0).sink("out", 1).rebalance("in", "out"), ExchangeLimits.DEFAULT);
    assertThat(subtask.run(10)).isEqualTo(Progress.IDLE);
    subtask.flush();
    assertThat(sent).as("its splits may be as early as any").isEmpty();

    subtask.assign(List.of(), false);
    assertThat(subtask.run(10)).isEqualTo(Progress.IDLE);
    subtask.assign(List.of(), true);
    assertThat(subtask.run(10)).isEqualTo(Progress.ENDED);

    assertThat(sent).containsExactly(new Idle(), new Watermark(Watermark.MAX), new EndOfStream());
  }

  @Test
  void goesOnWhereAnotherSubtaskStopped() {
    Subtask stopped = open(source(0).sink("out", 1).rebalance("in", "out"), ExchangeLimits.DEFAULT);
    stopped.assign(
        List.of(Script.of("a", 5, 7, 20), Script.of("b", 6, 30), Script.of("c", 1)), true);
    assertThat(stopped.run(3)).isEqualTo(Progress.MORE);
    stopped.flush();
    assertThat(sent).containsExactly(1L, 5L, 6L, new Watermark(6));
    SourceSnapshot<?> read = stopped.splits();
    stopped.close();
    sent.clear();

    Subtask next = open(source(0).sink("out", 1).rebalance("in", "out"), ExchangeLimits.DEFAULT);
    next.resume(read.positions(), true);
    assertThat(next.run(1)).isEqualTo(Progress.MORE);
    assertThat(next.report(0).watermark()).isGreaterThanOrEqualTo(6);
    assertThat(next.run(100)).isEqualTo(Progress.ENDED);

    assertThat(sent.stream().filter(Long.class::isInstance)).containsExactly(7L, 20L, 30L);
    assertThat(read.finished()).containsExactly("c");
    assertThat(next.splits().positions()).isEmpty();
    assertThat(next.splits().finished()).containsExactly("a", "b");
    next.forgetFinished(List.of("a"));
    assertThat(next.splits().finished()).containsExactly("b");
  }

  @Test
  void letsOthersGoOnWithoutItWhenItHasReadAllItWasGivenAndMayGetMore() {
    Subtask subtask = open(source(0).sink("out", 1).rebalance("in", "out"), ExchangeLimits.DEFAULT);

    subtask.assign(List.of(Script.of("a", 5, 7)), false);
    assertThat(subtask.run(10)).isEqualTo(Progress.IDLE);
    assertThat(subtask.run(10)).isEqualTo(Progress.IDLE);
    subtask.flush();
    assertThat(sent).endsWith(new Watermark(6), new Idle());

    subtask.assign(List.of(Script.of("b", Step.PENDING, 9)), false);
    assertThat(subtask.run(10)).isEqualTo(Progress.WAITING);
    subtask.flush();
    assertThat(sent).as("waits again").endsWith(new Idle(), new Watermark(6));
  }

  @Test
  void handsOverTheLastPartialBatchAndTheEnd() {
    Subtask subtask = reading(ExchangeLimits.DEFAULT, Script.of("a", 1, 2, 3));

    assertThat(subtask.run(1_000)).isEqualTo(Progress.ENDED);

    assertThat(sent).containsExactly(1L, 2L, 3L, new Watermark(Watermark.MAX), new EndOfStream());
    assertThat(subtask.hasGathered()).isFalse();
    assertThat(subtask.run(1)).as("stays so").isEqualTo(Progress.ENDED);
    assertThat(sent).hasSize(5);
  }

  @Test
  void hasNotEndedBeforeTheEndIsHandedOver() {
    Subtask subtask = reading(TIGHT, Script.of("a", 1));
    assertThat(subtask.run(1_000)).isEqualTo(Progress.HELD_BACK);
    assertThat(sent).containsExactly(1L);
    assertThat(subtask.run(1_000)).as("without credit").isEqualTo(Progress.HELD_BACK);

    subtask.granted(0, 1);

    assertThat(sent).endsWith(new EndOfStream());
    assertThat(subtask.run(1_000)).isEqualTo(Progress.ENDED);
  }

  @Test
  void readsNothingWhileAnOutputIsFull() {
    Subtask subtask = reading(TIGHT, Script.of("a", 1, 2, 3, 4, 5));

    assertThat(subtask.run(1_000)).isEqualTo(Progress.HELD_BACK);
    assertThat(subtask.run(1_000)).isEqualTo(Progress.HELD_BACK);

    assertThat(subtask.report(0).elementsIn()).as("one under way, one waiting").isEqualTo(2);
    subtask.granted(0, 1);
    assertThat(subtask.run(1_000)).isEqualTo(Progress.HELD_BACK);
    assertThat(subtask.report(0).elementsIn()).isEqualTo(3);
  }

  @Test
  void saysThatThereIsMoreAfterItsBudget() {
    Subtask subtask = reading(ExchangeLimits.DEFAULT, Script.of("a", 1, 2, 3, 4, 5));

    assertThat(subtask.run(2)).isEqualTo(Progress.MORE);
    assertThat(subtask.report(0).elementsIn()).isEqualTo(2);
    assertThat(subtask.report(0).watermark()).isEqualTo(2);
    assertThat(sent).as("gathers").isEmpty();
    assertThat(subtask.hasGathered()).isTrue();
    subtask.flush();
    assertThat(sent).containsExactly(1L, 2L, new Watermark(2));
    assertThat(subtask.hasGathered()).isFalse();
  }

  @Test
  void comesBackToASplitThatHasNothingForNow() {
    Subtask subtask =
        reading(ExchangeLimits.DEFAULT, Script.of("a", Step.PENDING, Step.PENDING, 1));

    assertThat(subtask.run(10)).isEqualTo(Progress.WAITING);
    assertThat(subtask.retryAfterNanos()).isEqualTo(3_000_000);
    assertThat(subtask.run(10)).isEqualTo(Progress.WAITING);
    assertThat(subtask.run(10)).isEqualTo(Progress.ENDED);
  }

  @Test
  void readsNoFasterThanItsShareOfTheLimit() {
    GraphSketch sketch = source(10, Script.of("a", 1, 2, 3)).sink("out", 1).rebalance("in", "out");
    Subtask subtask = open(sketch, ExchangeLimits.DEFAULT);
    subtask.assign(source.scripts(), true);

    for (int read = 0; read < 3; read++) {
      assertThat(subtask.run(10)).isEqualTo(Progress.WAITING);
      assertThat(subtask.retryAfterNanos()).isEqualTo(100_000_000);
      assertThat(subtask.report(0).elementsIn()).isEqualTo(read);
      clock.advanceMillis(100);
    }
    assertThat(subtask.run(10)).isEqualTo(Progress.ENDED);
  }

  @Test
  void endsWithoutWaitingForItsLimit() {
    GraphSketch sketch = source(1, Script.of("a")).sink("out", 1).rebalance("in", "out");
    Subtask subtask = open(sketch, ExchangeLimits.DEFAULT);
    assertThat(subtask.run(10))
        .as("no splits yet, nothing to come back for")
        .isEqualTo(Progress.IDLE);

    subtask.assign(List.of(), true);

    assertThat(subtask.run(10)).isEqualTo(Progress.ENDED);
  }

  /** Puts out the numbers up to each watermark, stopping after every one. */
  private static final class Stubborn implements Operator<Event, Long> {

    private final boolean onlyWhenFull;
    private Output<Long> output;
    private long next = 1;

    Stubborn(boolean onlyWhenFull) {
      this.onlyWhenFull = onlyWhenFull;
    }

    @Override
    public void open(OperatorContext<Long> context) {
      output = context.output();
    }

    @Override
    public void onElement(Event value, long timestamp) {}

    @Override
    public boolean onWatermark(long watermark) {
      long last = Math.min(watermark, 5);
      while (next <= last) {
        output.emit(next, next);
        next++;
        if (!onlyWhenFull || !output.ready()) {
          return next > last;
        }
      }
      return true;
    }
  }

  private Subtask stubborn(boolean onlyWhenFull, ExchangeLimits exchange) {
    OperatorFactory<Event, Long> factory = () -> new Stubborn(onlyWhenFull);
    GraphSketch sketch =
        source(0, Script.of("a", 9))
            .operator("stubborn", 1, factory, TypeDescriptor.of(Long.class))
            .sink("out", 1)
            .forward("in", "stubborn")
            .rebalance("stubborn", "out");
    Subtask subtask = open(sketch, exchange);
    subtask.assign(source.scripts(), true);
    return subtask;
  }

  @Test
  void goesOnWithAWatermarkWhereTheFullOutputStoppedIt() {
    Subtask subtask = stubborn(true, TIGHT);

    for (int granted = 0; granted < 10 && subtask.run(100) != Progress.ENDED; granted++) {
      subtask.granted(0, 1);
    }

    assertThat(subtask.run(1)).isEqualTo(Progress.ENDED);
    assertThat(sent)
        .containsExactly(1L, 2L, 3L, 4L, 5L, new Watermark(Watermark.MAX), new EndOfStream());
  }

  @Test
  void comesBackToAnOperatorThatStoppedThoughTheOutputsAreFree() {
    Subtask subtask = stubborn(false, ExchangeLimits.DEFAULT);

    List<Progress> progress = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      progress.add(subtask.run(100));
    }

    assertThat(progress)
        .as("nobody would wake it")
        .containsExactly(
            Progress.MORE, Progress.MORE, Progress.MORE, Progress.MORE, Progress.ENDED);
  }

  /** Stops twice at every watermark, for no reason, and writes down what it is given. */
  private final class Pausing implements Operator<Event, Event> {

    private int calls;

    @Override
    public void open(OperatorContext<Event> context) {}

    @Override
    public void onElement(Event value, long timestamp) {
      life.add("element " + timestamp);
    }

    @Override
    public boolean onWatermark(long watermark) {
      life.add("watermark " + (watermark == Watermark.MAX ? "max" : watermark));
      return ++calls % 3 == 0;
    }
  }

  @Test
  void takesNoElementBeforeAWatermarkIsThrough() {
    GraphSketch sketch =
        source(0, Script.of("a", 1, 2))
            .operator("pausing", 1, Pausing::new, TypeDescriptor.of(Event.class))
            .sink("out", 1)
            .forward("in", "pausing")
            .rebalance("pausing", "out");
    Subtask subtask = open(sketch, ExchangeLimits.DEFAULT);
    subtask.assign(source.scripts(), true);

    for (int i = 0; subtask.run(1) != Progress.ENDED; i++) {
      assertThat(i).isLessThan(20);
    }

    assertThat(life)
        .containsExactly(
            "element 1",
            "watermark 1",
            "watermark 1",
            "watermark 1",
            "element 2",
            "watermark max",
            "watermark max",
            "watermark max");
  }

  private final class LivingWriter implements SinkWriter<Object> {

    @Override
    public void write(Object value, long timestamp) {
      life.add("write");
    }

    @Override
    public List<byte[]> prepare() {
      life.add("prepare");
      return List.of(new byte[0]);
    }

    @Override
    public void commit(byte[] handle) {
      life.add("commit");
    }

    @Override
    public void discard(byte[] handle) {
      life.add("discard");
    }

    @Override
    public void close() {
      life.add("close");
    }
  }

  @Test
  void preparesAtItsEndAndCommitsWhenItIsTold() {
    Subtask subtask =
        open(
            source(0, Script.of("a", 1, 2))
                .sink("out", 1, info -> new LivingWriter())
                .forward("in", "out"),
            ExchangeLimits.DEFAULT);
    subtask.assign(source.scripts(), true);

    assertThat(subtask.run(100)).isEqualTo(Progress.ENDED);
    assertThat(life).containsExactly("write", "write", "prepare");
    subtask.commit(SubtaskSnapshot.LAST);
    subtask.close();
    assertThat(life).containsExactly("write", "write", "prepare", "commit", "close");
  }

  @Test
  void discardsWhatWasPreparedAndNeverCommitted() {
    Subtask subtask =
        open(
            source(0, Script.of("a", 1))
                .sink("out", 1, info -> new LivingWriter())
                .forward("in", "out"),
            ExchangeLimits.DEFAULT);
    subtask.assign(source.scripts(), true);
    subtask.run(100);

    subtask.close();

    assertThat(life).containsExactly("write", "prepare", "discard", "close");
  }

  @Test
  void givesUpWhatWasNotCommitted() {
    Subtask subtask =
        open(
            source(0, Script.of("a", 1, 2))
                .sink("out", 1, info -> new LivingWriter())
                .forward("in", "out"),
            ExchangeLimits.DEFAULT);
    subtask.assign(source.scripts(), true);
    subtask.run(1);

    subtask.close();

    assertThat(life).containsExactly("write", "close");
    assertThat(source.openNow()).isEmpty();
  }

  @Test
  void reportsWhatItHasDone() {
    Subtask subtask = reading(ExchangeLimits.DEFAULT, Script.of("a", 1, 2, 3), Script.of("b", 9));
    subtask.run(2);
    subtask.flush();

    SubtaskReport report = subtask.report(0);

    assertThat(report.address()).isEqualTo(new TaskAddress(0, 0));
    assertThat(report.elementsIn()).isEqualTo(2);
    assertThat(report.elementsOut()).isEqualTo(2);
    assertThat(report.watermark()).isEqualTo(2);
    assertThat(report.queuedBatches()).isZero();
    assertThat(report.operators()).isEmpty();
    SourceReport read = report.source().orElseThrow();
    assertThat(read.operator()).isEqualTo("in");
    assertThat(read.elements()).isEqualTo(2);
    assertThat(read.weight()).isEqualTo(4);
    assertThat(read.counters()).containsEntry("opened", 2L);
  }

  @Test
  void refusesCreditThatItNeverGave() {
    Subtask subtask = reading(ExchangeLimits.DEFAULT, Script.of("a", 1));

    assertThatThrownBy(() -> subtask.granted(0, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesToReadNoSplitAtATime() {
    assertThatThrownBy(() -> new TaskLimits(ExchangeLimits.DEFAULT, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mostOpenSplits is 0; expected at least 1");
  }

  @Test
  void countsAStreamTwiceThatIsNamedTwiceByOneEdge() {
    Edge edge = new Edge(0, 1, new Partitioning.Forward<>());
    List<Object> written = new ArrayList<>();
    GraphSketch sketch =
        source(0, Script.of("a", 1, 2))
            .sink("out", 1, info -> (value, timestamp) -> written.add(timestamp))
            .add(edge)
            .add(edge);

    new DirectJob(sketch::job, TaskLimits.DEFAULT, new Random(1)).run();

    assertThat(written).containsExactlyInAnyOrder(1L, 1L, 2L, 2L);
  }
}

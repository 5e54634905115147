package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedCoProcessFunction;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.GraphSketch;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.Idle;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.TwoInputFactory;
import dev.sluice.dataflow.operator.TwoInputOperator;
import dev.sluice.dataflow.operator.basic.KeyedCoProcessOperator;
import dev.sluice.dataflow.operator.basic.MapOperator;
import dev.sluice.dataflow.task.ChannelLayout.InputChannel;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subtask whose chain begins with an operator of two inputs, fed channel by channel. */
class TwoInputSubtaskTest {

  private static final ExchangeLimits TIGHT = new ExchangeLimits(1, 1 << 20, 1, 1 << 20);

  /** Channels in order of the edges: the first input has one, the second two. */
  private static final int FIRST = 0;

  private static final int SECOND = 1;
  private static final int SECOND_TOO = 2;

  private static final OperatorFactory<String, String> PASSING =
      () -> new MapOperator<String, String>(text -> text);

  private final List<Object> seen = new ArrayList<>();
  private final List<Object> sent = new ArrayList<>();
  private final List<Integer> granted = new ArrayList<>();
  private final long[] sequences = new long[3];
  private Subtask subtask;

  private final TaskPorts ports =
      new TaskPorts() {
        @Override
        public void send(OutputChannel channel, long sequence, ItemBatch batch) {
          for (int i = 0; i < batch.size(); i++) {
            sent.add(batch.value(i));
          }
          for (int i = 0; i < batch.signalCount(); i++) {
            sent.add(batch.signal(i));
          }
        }

        @Override
        public void grant(InputChannel channel, int batches) {
          granted.add(channel.number());
        }

        @Override
        public void wake() {}
      };

  /** Writes down what comes, passes on texts, and fails at the one that says so. */
  private final class Recorder implements TwoInputOperator<String, Long, String> {

    private Output<String> output;

    @Override
    public void open(OperatorContext<String> context) {
      output = context.output();
    }

    @Override
    public void announce(ItemBatch batch, int from, int to) {
      seen.add("%d texts".formatted(to - from));
    }

    @Override
    public void announceSecond(ItemBatch batch, int from, int to) {
      seen.add("%d numbers".formatted(to - from));
    }

    @Override
    public void onElement(String value, long timestamp) {
      seen.add(value);
      output.emit(value, timestamp);
    }

    @Override
    public void onSecond(Long value, long timestamp) {
      if (value == 13) {
        throw new IllegalArgumentException("no luck");
      }
      seen.add(value);
    }

    @Override
    public boolean onWatermark(long watermark) {
      seen.add("watermark " + watermark);
      return true;
    }
  }

  @BeforeEach
  void openRecorder() {
    open(Recorder::new);
  }

  private void open(TwoInputFactory<String, Long, String> factory) {
    ExecutionGraph graph =
        new GraphSketch()
            .source("texts", 1)
            .source("numbers", 2)
            .operator("both", 1, factory, Types.STRING)
            .operator("fused", 1, PASSING, Types.STRING)
            .sink("out", 1)
            .rebalance("texts", "both")
            .second("numbers", "both", new Partitioning.Rebalance<>())
            .forward("both", "fused")
            .rebalance("fused", "out")
            .fused();
    VirtualTime clock = new VirtualTime();
    TaskLimits limits = new TaskLimits(TIGHT, 4);
    subtask = Subtask.of(graph, new TaskAddress(2, 0), limits, ports, clock);
    subtask.open(clock);
  }

  private void deliver(int channel, Object... items) {
    ItemBatch batch = new ItemBatch(16);
    for (Object item : items) {
      if (item instanceof Signal signal) {
        batch.add(signal);
      } else {
        batch.add(item, 1);
      }
    }
    subtask.deliver(channel, ++sequences[channel], batch);
  }

  private static Watermark at(long time) {
    return new Watermark(time);
  }

  @Test
  void bringsElementsToTheInputThatTheirChannelFeeds() {
    deliver(SECOND, 1L, 2L);
    deliver(FIRST, "a");
    deliver(SECOND_TOO, 3L);

    assertThat(subtask.run(100)).isEqualTo(Progress.IDLE);

    assertThat(seen).containsExactly("2 numbers", 1L, 2L, "1 texts", "a", "1 numbers", 3L);
    assertThat(subtask.report(0).operators().get(0).elementsIn()).isEqualTo(4);
  }

  @Test
  void hasTheSmallestWatermarkOfBothInputs() {
    deliver(FIRST, at(50));
    deliver(SECOND, at(10));
    subtask.run(100);
    assertThat(seen).isEmpty();

    deliver(SECOND_TOO, at(30));
    subtask.run(100);
    deliver(SECOND, at(70));
    subtask.run(100);
    deliver(SECOND_TOO, at(70));
    subtask.run(100);

    assertThat(seen).containsExactly("watermark 10", "watermark 30", "watermark 50");
  }

  @Test
  void doesNotWaitForASecondInputThatIsIdleOrHasEnded() {
    deliver(FIRST, at(50));
    deliver(SECOND, new Idle());
    subtask.run(100);
    assertThat(seen).isEmpty();

    deliver(SECOND_TOO, at(40), new EndOfStream());
    subtask.run(100);
    assertThat(seen)
        .as("in the end the first input alone counts")
        .containsExactly("watermark 40", "watermark 50");

    deliver(SECOND, at(20), 5L, at(60));
    deliver(FIRST, at(90));
    subtask.run(100);
    assertThat(seen)
        .as("back in life, it counts again")
        .containsExactly("watermark 40", "watermark 50", "1 numbers", 5L, "watermark 60");
  }

  @Test
  void namesOperatorAndElementOfTheSecondInputWhenItFails() {
    deliver(SECOND, 7L, 13L);

    assertThatThrownBy(() -> subtask.run(100))
        .isInstanceOf(OperatorFailure.class)
        .hasMessage(
            "operator 'both' of job 'sketch' failed in subtask 1 of 1 on element 13: java.lang.IllegalArgumentException: no luck");
    assertThat(subtask.report(0).operators().get(0).elementsIn()).isEqualTo(2);
  }

  @Test
  void takesNoElementOfEitherInputWhileItsOutputIsFullAndThenGoesOnWithBoth() {
    deliver(FIRST, "a", "b", "c");
    deliver(SECOND, 1L, 2L);
    for (int i = 0; i < 3; i++) {
      assertThat(subtask.run(100)).isEqualTo(Progress.HELD_BACK);
    }
    assertThat(seen).as("as much as there is credit for").containsExactly("3 texts", "a", "b");

    for (int i = 0; subtask.run(100) == Progress.HELD_BACK; i++) {
      assertThat(i).isLessThan(10);
      subtask.granted(0, 1);
    }

    assertThat(seen).containsExactly("3 texts", "a", "b", "c", "2 numbers", 1L, 2L);
    assertThat(granted).as("both senders may go on").contains(FIRST, SECOND);
  }

  /** Holds the key of an element for a timer; keys of numbers cannot be told of negative ones. */
  private static final class Held extends KeyedCoProcessFunction<String, String, Long, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement1(String value, KeyContext<String> key, Collector<String> out) {
      out.collect(value);
    }

    @Override
    public void processElement2(Long value, KeyContext<String> key, Collector<String> out) {
      throw new IllegalStateException("for key " + key.key());
    }
  }

  private static String keyOf(Long number) {
    if (number < 0) {
      throw new IllegalArgumentException("negative");
    }
    return "number " + number;
  }

  @Test
  void namesTheElementAtWhichAKeyedFunctionOrItsSelectorFails() {
    Keying<String, String> first = Keying.of(text -> text, Types.STRING);
    Keying<Long, String> second = Keying.of(TwoInputSubtaskTest::keyOf, Types.STRING);
    TwoInputFactory<String, Long, String> factory =
        () -> new KeyedCoProcessOperator<>(first, second, new Held());

    open(factory);
    deliver(SECOND, 4L);
    assertThatThrownBy(() -> subtask.run(100))
        .hasMessageEndingWith("on element 4: java.lang.IllegalStateException: for key number 4");

    sequences[SECOND] = 0;
    open(factory);
    deliver(SECOND, -4L);
    assertThatThrownBy(() -> subtask.run(100))
        .hasMessageStartingWith("operator 'both' of job 'sketch' failed")
        .hasMessageEndingWith("on element -4: java.lang.IllegalArgumentException: negative");
  }
}

package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.exchange.ChannelGapException;
import dev.sluice.dataflow.exchange.ChannelSender;
import dev.sluice.dataflow.exchange.EdgeOutput;
import dev.sluice.dataflow.exchange.EdgePlace;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.exchange.Readiness;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.Idle;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.SideOutputs;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.operator.Wakeup;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The input of channels in front of one operator that writes down what it is given. */
class ChannelInputTest {

  private static final ExchangeLimits LIMITS = new ExchangeLimits(4, 1 << 20, 8, 1 << 20);

  private final List<Object> seen = new ArrayList<>();
  private final List<Object> announced = new ArrayList<>();
  private final List<Object> sent = new ArrayList<>();
  private final List<String> grants = new ArrayList<>();
  private final long[] sequences = new long[3];
  private final Readiness readiness = new Readiness();
  private final ChannelSender sender =
      new ChannelSender(
          new ExchangeLimits(1, 1, 1, 1),
          Types.STRING,
          (sequence, batch) -> sent.addAll(items(batch)),
          readiness);
  private final Recorder recorder = new Recorder();
  private final OperatorChain chain = chain();
  private final ChannelInput input =
      new ChannelInput(
          new int[3],
          new ExchangeLimits[] {LIMITS, LIMITS, LIMITS},
          (channel, batches) -> grants.add(channel + ":" + batches),
          Barriers.none());

  /** Writes down elements and watermarks, and stops at a watermark as often as it is told. */
  private final class Recorder implements Operator<Object, Object> {

    private Output<Object> output;
    private int stops;
    private boolean passesOn;
    private long timer = Long.MAX_VALUE;

    @Override
    public long nextProcessingTimer() {
      return timer;
    }

    @Override
    public boolean onProcessingTime(long now) {
      timer = Long.MAX_VALUE;
      output.emit("timer", now);
      return true;
    }

    @Override
    public void open(OperatorContext<Object> context) {
      output = context.output();
    }

    @Override
    public void announce(ItemBatch batch, int from, int to) {
      for (int i = from; i < to; i++) {
        announced.add(batch.value(i));
      }
      if (announced.contains("bad")) {
        throw new IllegalArgumentException("no key");
      }
    }

    @Override
    public void onElement(Object value, long timestamp) {
      assertThat(announced).contains(value);
      seen.add(value);
      if (passesOn) {
        output.emit(value, timestamp);
      }
    }

    @Override
    public boolean onWatermark(long watermark) {
      seen.add(watermark);
      return stops-- <= 0;
    }
  }

  private OperatorChain chain() {
    EdgeOutput<Object> edge =
        EdgeOutput.of(
            new Partitioning.Rebalance<>(),
            new EdgePlace<>(null, "next", 0, 0, 128),
            new ChannelSender[] {sender},
            readiness);
    SubtaskInfo info = new SubtaskInfo("job", "recorder", 0, 1);
    ChainLink<Object, Object> link = new ChainLink<>(info, recorder, edge, SideOutputs.unread());
    OperatorChain made =
        new OperatorChain(
            link.inputs(),
            new WatermarkPath(
                List.of(new WatermarkPath.LinkStep(link, WatermarkPath.CHAIN_INPUT)),
                List.of(new WatermarkPath.EdgeStep(edge, 0))),
            List.of(),
            new ChainSnapshots(List.of(link), SnapshotPort.none()),
            readiness);
    made.open(null, Wakeup.unneeded());
    return made;
  }

  private static List<Object> items(ItemBatch batch) {
    List<Object> items = new ArrayList<>();
    int nextSignal = 0;
    for (int at = 0; at <= batch.size(); at++) {
      while (nextSignal < batch.signalCount() && batch.signalPosition(nextSignal) == at) {
        items.add(batch.signal(nextSignal++));
      }
      if (at < batch.size()) {
        items.add(batch.value(at));
      }
    }
    return items;
  }

  /** Delivers a batch: texts are elements, numbers are watermarks. */
  private ItemBatch deliver(int channel, Object... items) {
    ItemBatch batch = new ItemBatch(16);
    for (Object item : items) {
      if (item instanceof Integer watermark) {
        batch.add(new Watermark(watermark));
      } else if (item instanceof Signal signal) {
        batch.add(signal);
      } else {
        batch.add(item, 0);
      }
    }
    input.deliver(channel, ++sequences[channel], batch);
    return batch;
  }

  private Progress run() {
    return input.run(chain, 1_000);
  }

  /** What the chain has sent on, with credit enough for all. */
  private List<Object> sentOn() {
    sender.flush();
    while (sender.outstandingBatches() > 0) {
      sender.granted(1);
      sender.flush();
    }
    return sent;
  }

  @Test
  void givesCreditOfChannelsBetweenNodesInPortionsAloneHoweverIdleItIs() {
    ChannelInput remote =
        new ChannelInput(
            new int[2],
            new ExchangeLimits[] {LIMITS.withPortions(8, 1 << 20), LIMITS},
            (channel, batches) -> grants.add(channel + ":" + batches),
            Barriers.none());
    for (int sequence = 1; sequence <= 3; sequence++) {
      remote.deliver(0, sequence, new ItemBatch(1));
      remote.deliver(1, sequence, new ItemBatch(1));
      remote.run(chain, 1_000);
    }

    assertThat(grants).containsExactly("1:1", "0:2", "1:1", "1:1");
  }

  @Test
  void givesElementsAndMergedWatermarksInTheOrderOfTheirComing() {
    deliver(0, "a", 5, "b", 7);
    deliver(1, 6, "c");
    deliver(2, "d", 9, "e");

    assertThat(run()).isEqualTo(Progress.IDLE);

    assertThat(seen).containsExactly("a", "b", "c", "d", 6L, "e");
    assertThat(input.elements()).isEqualTo(5);
  }

  @Test
  void handlesSignalsAtTheVeryEndOfABatch() {
    deliver(0, "a", 5);
    deliver(1, 5);
    deliver(2, "b", 5);
    assertThat(run()).isEqualTo(Progress.IDLE);

    assertThat(seen).containsExactly("a", "b", 5L);
  }

  @Test
  void stopsAfterTheBudgetAndGoesOnAtTheSamePlace() {
    deliver(0, "a", "b", "c", 5, "d");
    deliver(1, 9);
    deliver(2, 9);

    List<Object> perSlice = new ArrayList<>();
    for (Progress progress = Progress.MORE; progress == Progress.MORE; ) {
      progress = input.run(chain, 1);
      perSlice.add(seen.size());
    }

    assertThat(seen).containsExactly("a", "b", "c", "d", 5L);
    assertThat(perSlice).startsWith(1, 2, 3, 4);
  }

  @Test
  void stopsAfterTheElementThatFilledTheOutput() {
    recorder.passesOn = true;
    deliver(0, "a", "b", "c", "d");

    assertThat(run()).isEqualTo(Progress.HELD_BACK);
    assertThat(seen).as("one under way, one waiting").containsExactly("a", "b");
    assertThat(input.queuedBatches()).isEqualTo(1);

    sender.granted(1);
    assertThat(run()).isEqualTo(Progress.HELD_BACK);
    assertThat(seen).containsExactly("a", "b", "c");
    assertThat(grants).as("nothing is granted for a batch that is not worked through").isEmpty();
  }

  @Test
  void announcesEveryElementOnceHoweverOftenItIsStopped() {
    recorder.passesOn = true;
    deliver(1, 9);
    deliver(2, 9);
    deliver(0, "a", "b", "c", 5, "d", "e");

    for (int i = 0; run() == Progress.HELD_BACK; i++) {
      assertThat(i).isLessThan(10);
      sender.granted(1);
    }

    assertThat(seen).containsExactly("a", "b", "c", 5L, "d", "e");
    assertThat(announced).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void leavesItToTheElementToFailInItsTurn() {
    deliver(0, "a", "bad");

    run();

    assertThat(seen).containsExactly("a", "bad");
  }

  @Test
  void handlesTheSignalBehindTheElementThatFilledTheOutputLater() {
    recorder.passesOn = true;
    deliver(1, 5);
    deliver(2, 5);
    deliver(0, "a", "b", 5);
    assertThat(run()).isEqualTo(Progress.HELD_BACK);
    assertThat(seen).containsExactly("a", "b");

    sender.granted(1);
    assertThat(run()).isEqualTo(Progress.IDLE);
    assertThat(seen).containsExactly("a", "b", 5L);
  }

  @Test
  void takesNothingUpBeforeAWatermarkIsThrough() {
    recorder.stops = 2;
    deliver(1, 5);
    deliver(2, 5);
    deliver(0, 5, "a", 6);

    assertThat(run()).isEqualTo(Progress.HELD_BACK);
    assertThat(chain.advance()).as("stops a second time").isFalse();
    assertThat(chain.advance()).isTrue();
    assertThat(run()).isEqualTo(Progress.IDLE);

    assertThat(seen).containsExactly(5L, 5L, 5L, "a");
    assertThat(sentOn()).as("once, however often it was tried").containsExactly(new Watermark(5));
  }

  @Test
  void givesCreditForAFinishedBatchByQuartersOrWhenThereIsNothingElse() {
    for (int i = 0; i < 5; i++) {
      deliver(0, "a");
    }
    deliver(1, "b");

    run();

    assertThat(grants).containsExactly("0:2", "0:2", "0:1", "1:1");
    run();
    assertThat(grants).as("nothing is owed any more").hasSize(4);
  }

  @Test
  void endsWhenEveryChannelHasEnded() {
    deliver(0, "a", new EndOfStream());
    deliver(1, new EndOfStream());
    assertThat(run()).isEqualTo(Progress.IDLE);
    deliver(2, 7, "b", new EndOfStream());

    assertThat(run()).isEqualTo(Progress.ENDED);

    assertThat(seen).containsExactly("a", 7L, "b", Watermark.MAX);
  }

  @Test
  void letsAnIdleChannelNotHoldBackTheOthers() {
    deliver(0, 5);
    deliver(1, 5);
    deliver(2, new Idle());
    run();
    assertThat(seen).containsExactly(5L);

    deliver(0, 8);
    deliver(1, 9);
    run();
    assertThat(seen).containsExactly(5L, 8L);
  }

  @Test
  void countsAnIdleChannelAgainFromItsNextElement() {
    deliver(2, 6);
    deliver(0, 5);
    deliver(1, 5);
    deliver(2, new Idle());
    deliver(2, "back");
    deliver(0, 8);
    deliver(1, 8);
    run();

    assertThat(seen)
        .as("8 would make what follows in channel 2 late")
        .containsExactly(5L, "back", 6L);

    deliver(2, 7);
    run();
    assertThat(seen).endsWith(7L);
  }

  @Test
  void countsAnIdleChannelThatReturnsBehindOnlyOnceItHasCaughtUp() {
    deliver(2, 3);
    deliver(0, 5);
    deliver(1, 5);
    deliver(2, new Idle());
    deliver(2, "late");
    deliver(0, 8);
    deliver(1, 8);
    run();
    assertThat(seen).as("late in any case").containsExactly(3L, 5L, "late", 8L);

    deliver(2, 9);
    deliver(0, 10);
    deliver(1, 10);
    run();
    assertThat(seen).containsExactly(3L, 5L, "late", 8L, 9L);
  }

  @Test
  void tellsOnThatAllChannelsAreIdleBehindTheWatermarkReached() {
    deliver(0, 5, new Idle());
    deliver(1, 5, new Idle());
    deliver(2, 5, new Idle());

    run();

    assertThat(sentOn()).containsExactly(new Watermark(5), new Idle());
  }

  @Test
  void tellsOnThatTheChannelsAreIdleThatHaveNotEnded() {
    deliver(0, new Idle());
    deliver(1, new Idle());
    deliver(2, 5);
    run();
    assertThat(sentOn()).containsExactly(new Watermark(5));
    sent.clear();

    deliver(2, new EndOfStream());

    assertThat(run()).isEqualTo(Progress.IDLE);
    assertThat(sentOn()).as("or the next subtask waits for this one").containsExactly(new Idle());
  }

  @Test
  void tellsOnThatIdlenessIsOverThoughTheElementThatEndsItGoesNoFurther() {
    for (int channel = 0; channel < 3; channel++) {
      deliver(channel, 5, new Idle());
    }
    run();
    assertThat(sentOn()).containsExactly(new Watermark(5), new Idle());
    sent.clear();

    deliver(1, "back");
    run();

    assertThat(sentOn()).as("or the next subtask goes on alone").containsExactly(new Watermark(5));
  }

  @Test
  void tellsOnThatItIsIdleAgain() {
    for (int channel = 0; channel < 3; channel++) {
      deliver(channel, 5, new Idle());
    }
    deliver(1, "back", new Idle());

    run();

    assertThat(sentOn())
        .containsExactly(new Watermark(5), new Idle(), new Watermark(5), new Idle());
  }

  @Test
  void staysIdleForTheNextWhenATimerSpeaksInTheSilence() {
    for (int channel = 0; channel < 3; channel++) {
      deliver(channel, 5, new Idle());
    }
    run();
    recorder.timer = 100;

    assertThat(chain.fireProcessingTimers(99)).isTrue();
    assertThat(sentOn()).containsExactly(new Watermark(5), new Idle());
    assertThat(chain.fireProcessingTimers(100)).isTrue();

    assertThat(sentOn()).containsExactly(new Watermark(5), new Idle(), "timer", new Idle());
  }

  @Test
  void saysSoWhenABatchIsMissing() {
    deliver(0, "a");

    assertThatThrownBy(() -> input.deliver(0, 3, new ItemBatch(1)))
        .isInstanceOf(ChannelGapException.class);
    assertThat(input.queuedBatches()).isEqualTo(1);
  }

  @Test
  void waitsForSomethingToCome() {
    assertThat(run()).isEqualTo(Progress.IDLE);
    assertThat(grants).isEmpty();
    assertThat(input.source()).isEmpty();
    assertThat(input.retryAfterNanos()).isEqualTo(1_000_000);
  }

  @Test
  void leavesTheBatchAsItWasForItsSender() {
    ItemBatch batch = deliver(0, "a", 5, "b");
    List<Object> before = items(batch);

    run();

    assertThat(items(batch)).isEqualTo(before);
    assertThat(before).isEqualTo(Arrays.asList("a", new Watermark(5), "b"));
  }
}

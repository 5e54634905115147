package dev.sluice.checkpointing.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.inspect.KeyView;
import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.item.Cancellation;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.basic.KeyedProcessOperator;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.snapshot.ForeignKeyException;
import dev.sluice.dataflow.snapshot.Heritage;
import dev.sluice.dataflow.snapshot.KeyRows;
import dev.sluice.dataflow.snapshot.RowLoader;
import dev.sluice.dataflow.snapshot.SnapshotOut;
import dev.sluice.dataflow.snapshot.StoredKey;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.task.Barriers;
import dev.sluice.dataflow.task.ChannelLayout.InputChannel;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import dev.sluice.dataflow.task.SnapshotPort;
import dev.sluice.dataflow.task.Subtask;
import dev.sluice.dataflow.task.SubtaskSnapshot;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.task.TaskLimits;
import dev.sluice.dataflow.task.TaskPorts;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A counting subtask with two input channels, told of barriers, snapshot and restored. */
class AlignedSubtaskTest {

  private static final int CHANNELS = 2;
  private static final String COUNT = "count";

  private static final class Count extends KeyedProcessFunction<Long, Long, String> {

    private LongState count;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
    }

    @Override
    public void processElement(Long value, KeyContext<Long> key, Collector<String> out) {
      count.update(count.value() + 1);
      out.collect(key.key() + "#" + count.value());
    }
  }

  private record Nothing(TypeDescriptor<Long> type) implements Source<Long, Split> {

    @Override
    public TypeDescriptor<Split> splitType() {
      throw new UnsupportedOperationException("only the subtask behind it runs");
    }

    @Override
    public SplitEnumerator<Split> enumerator() {
      throw new UnsupportedOperationException("only the subtask behind it runs");
    }

    @Override
    public SplitReader<Long, Split> open(Split split, OperatorMetrics metrics) {
      throw new UnsupportedOperationException("only the subtask behind it runs");
    }
  }

  private static final class Nowhere implements Sink<String> {
    @Override
    public SinkWriter<String> open(SinkContext context) {
      throw new UnsupportedOperationException("only the subtask before it runs");
    }
  }

  private static ExecutionGraph graph() {
    Keying<Long, Long> keying = Keying.ofLong(number -> number);
    List<Node> nodes =
        List.of(
            new Node.SourceNode<>(
                new Node.Header(0, "numbers", CHANNELS),
                new Nothing(Types.LONG),
                WatermarkStrategy.none(),
                0),
            new Node.TransformNode<>(
                new Node.Header(1, COUNT, 1),
                () -> new KeyedProcessOperator<>(keying, new Count()),
                Types.STRING),
            new Node.SinkNode<>(new Node.Header(2, "nowhere", 1), new Nowhere()));
    List<Edge> edges =
        List.of(
            new Edge(0, 1, new Partitioning.Keyed<>(keying)),
            new Edge(1, 2, new Partitioning.Rebalance<>()));
    return ExecutionGraph.of(new JobGraph("job", nodes, edges, KeyGroups.DEFAULT));
  }

  private static Barrier barrier(long checkpoint) {
    return new Barrier(checkpoint, 0);
  }

  @Test
  void whatFollowsABarrierWaitsUntilAllBarriersHaveComeAndIsNotInTheSnapshot() {
    Life life = Life.first().give(0, 7, barrier(1), 7, 8).give(0, 9);
    assertThat(life.takeOut()).containsExactly("7#1");

    life.give(1, 7, 8, barrier(1), 9);

    assertThat(life.takeOut())
        .containsExactly("7#2", "8#1", barrier(1), "9#1", "7#3", "8#2", "9#2");
    assertThat(life.write().taken()).containsExactly(1L);
    assertThat(Life.after(life).give(0, 7, 8, 9).takeOut()).containsExactly("7#3", "8#2", "9#1");
  }

  @Test
  void snapshotIsThatOfTheBarrierHoweverMuchIsCountedUntilItIsWritten() {
    Life life = Life.first().give(0, 1, 2, 3, barrier(1)).give(1, 1, barrier(1));
    life.give(0, 1, 2, 3, 4).give(1, 2);
    assertThat(life.taken()).isEmpty();

    life.write();

    assertThat(Life.after(life).give(1, 1, 2, 3, 4).takeOut())
        .containsExactly("1#3", "2#2", "3#2", "4#1");
  }

  @Test
  void nothingWaitsWhereAtLeastOnceIsEnough() {
    Life life = new Life(CheckpointMode.AT_LEAST_ONCE, Map.of());

    life.give(0, 7, barrier(1), 7);
    assertThat(life.takeOut()).containsExactly("7#1", "7#2");
    life.give(1, barrier(1));

    assertThat(life.takeOut()).containsExactly(barrier(1));
    assertThat(Life.after(life.write()).give(0, 7).takeOut()).containsExactly("7#3");
  }

  @Test
  void cancellationLetsGoOnWithoutASnapshotAndIsPassedOn() {
    Life life = Life.first().give(0, barrier(1), 7);

    life.give(1, new Cancellation(1), 7);

    assertThat(life.takeOut()).containsExactly(new Cancellation(1), "7#1", "7#2");
    assertThat(life.abandoned).containsExactly(1L);
    assertThat(life.write().taken()).isEmpty();
  }

  @Test
  void coordinatorThatGivesUpLetsHeldChannelsGoOn() {
    Life life = Life.first().give(0, barrier(1), 7);

    life.subtask.cancel(1);
    life.give(1, 8);

    assertThat(life.takeOut()).containsExactly(new Cancellation(1), "7#1", "8#1");
  }

  @Test
  void barrierOfALaterCheckpointGivesUpTheEarlierOne() {
    Life life = Life.first().give(0, barrier(1), 7, barrier(2), 7);

    life.give(1, barrier(2), 8);

    assertThat(life.takeOut())
        .containsExactly(new Cancellation(1), "7#1", barrier(2), "7#2", "8#1");
    assertThat(life.write().taken()).containsExactly(2L);
  }

  @Test
  void channelThatEndsCountsAsOneWhoseBarrierHasCome() {
    Life life = Life.first().give(0, 7, barrier(1), 7);

    life.give(1, 7, new EndOfStream());

    assertThat(life.takeOut()).containsExactly("7#1", "7#2", barrier(1), "7#3");
    assertThat(Life.after(life.write()).give(0, 7).takeOut()).containsExactly("7#3");
  }

  @Test
  void laterSnapshotHasOnlyWhatHasChangedSinceTheCompletedOne() {
    Life life = Life.first();
    for (int key = 0; key < 500; key++) {
      life.give(0, key);
    }
    life.give(0, barrier(1)).give(1, barrier(1)).write();
    life.give(0, 3, new Barrier(2, 1)).give(1, new Barrier(2, 1)).write();

    assertThat(life.written.get(1).figures().bytes() * 100)
        .isLessThan(life.written.get(0).figures().bytes());
    assertThat(Life.after(life).give(0, 3, 4).takeOut()).containsExactly("3#3", "4#2");
  }

  @Test
  void changesOfACheckpointThatWasNotCompletedAreInTheNext() {
    Life life = Life.first();
    life.give(0, 1, 2, barrier(1)).give(1, barrier(1)).write();
    life.give(0, 1, new Barrier(2, 1)).give(1, new Barrier(2, 1)).write();
    life.give(0, 2, new Barrier(3, 1)).give(1, new Barrier(3, 1)).write();

    assertThat(Life.after(life).give(0, 1, 2).takeOut()).containsExactly("1#3", "2#3");
  }

  @Test
  void restoredSubtaskGoesOnAtTheWatermarkItHad() {
    Life life = Life.first().give(0, new Watermark(50)).give(1, new Watermark(40));
    life.give(0, barrier(1)).give(1, barrier(1)).write();

    assertThat(Life.after(life).subtask.report(0).watermark()).isEqualTo(40);
  }

  @Test
  void stateOfAKeyCanBeLookedAtBetweenTwoTurns() {
    Life life = Life.first().give(0, new Watermark(5)).give(1, 7, 7, new Watermark(6));

    KeyRows rows = life.subtask.transfer().peek(COUNT, StoredKey.of(Types.LONG, 7L));

    assertThat(new KeyView(rows, 0).plain()).hasToString("{\"count\": 2}");
    assertThat(rows.watermark()).isEqualTo(5);
    assertThat(life.subtask.transfer().peek(COUNT, StoredKey.of(Types.LONG, 8L)).isEmpty())
        .isTrue();
    assertThatThrownBy(() -> life.subtask.transfer().peek(COUNT, StoredKey.of(Types.STRING, "7")))
        .isInstanceOf(ForeignKeyException.class);
    assertThat(life.give(0, 7).takeOut()).as("it goes on").endsWith("7#3");
  }

  @Test
  void timeThatChannelsAreHeldBackIsToldWithTheSnapshot() {
    Life life = Life.first().give(0, barrier(1));

    life.clock.advance(Duration.ofMillis(7));
    life.give(1, barrier(1)).write();

    assertThat(life.written.get(0).figures().alignmentNanos()).isEqualTo(7_000_000);
  }

  /** One life of the subtask, with all that comes out of it. */
  private static final class Life implements TaskPorts, SnapshotPort {

    private final VirtualClock clock = new VirtualClock();
    private final CheckpointMode mode;
    private final Map<String, Heritage> heritage;
    private final long[] sequences = new long[CHANNELS];
    private final List<Object> out = new ArrayList<>();
    private final Map<Long, List<byte[]>> chunks = new HashMap<>();

    /** The checkpoints that the last one builds on, and itself. */
    private final List<Long> chain = new ArrayList<>();

    private final List<SubtaskSnapshot> written = new ArrayList<>();
    private final List<Long> abandoned = new ArrayList<>();
    private final Subtask subtask;

    Life(CheckpointMode mode, Map<String, Heritage> heritage) {
      this.mode = mode;
      this.heritage = heritage;
      TaskLimits limits = new TaskLimits(new ExchangeLimits(64, 1 << 20, 64, 1 << 20), 1);
      subtask = Subtask.of(graph(), new TaskAddress(1, 0), limits, this, clock);
      subtask.open(clock);
    }

    static Life first() {
      return new Life(CheckpointMode.EXACTLY_ONCE, Map.of());
    }

    /** Goes on from the snapshot that an earlier life has written last. */
    static Life after(Life before) {
      SubtaskSnapshot snapshot = before.written.get(before.written.size() - 1);
      Heritage heritage =
          Heritage.of(0, 1, KeyGroups.DEFAULT, List.of(snapshot.heads().get(COUNT)));
      Life life = new Life(CheckpointMode.EXACTLY_ONCE, Map.of(COUNT, heritage));
      RowLoader loader = life.subtask.transfer().loader(COUNT, snapshot.heads().get(COUNT));
      before.chain.forEach(each -> before.chunks.get(each).forEach(loader::load));
      life.subtask.transfer().loaded(COUNT);
      return life;
    }

    /** Brings one batch: numbers are elements, the rest are signals. */
    Life give(int channel, Object... items) {
      ItemBatch batch = new ItemBatch(4);
      for (Object item : items) {
        if (item instanceof Signal signal) {
          batch.add(signal);
        } else {
          batch.add((long) (int) item, 0);
        }
      }
      subtask.deliver(channel, ++sequences[channel], batch);
      subtask.run(1_000);
      subtask.flush();
      return this;
    }

    /** Writes all of the snapshot that is to be written. */
    Life write() {
      while (subtask.hasSnapshotToWrite()) {
        subtask.writeSnapshot(1);
      }
      return this;
    }

    /** What was put out since the last call: elements, and the signals about checkpoints. */
    List<Object> takeOut() {
      subtask.flush();
      List<Object> taken = List.copyOf(out);
      out.clear();
      return taken;
    }

    @Override
    public void send(OutputChannel channel, long sequence, ItemBatch batch) {
      int nextSignal = 0;
      for (int at = 0; at <= batch.size(); at++) {
        while (nextSignal < batch.signalCount() && batch.signalPosition(nextSignal) == at) {
          addIfOfCheckpoints(batch.signal(nextSignal++));
        }
        if (at < batch.size()) {
          out.add(batch.value(at));
        }
      }
      subtask.granted(channel.number(), 1);
    }

    private void addIfOfCheckpoints(Signal signal) {
      if (signal instanceof Barrier || signal instanceof Cancellation) {
        out.add(signal);
      }
    }

    @Override
    public void grant(InputChannel channel, int batches) {
      // There is credit without end.
    }

    @Override
    public void wake() {
      // It runs whenever something is given.
    }

    @Override
    public SnapshotPort snapshots() {
      return this;
    }

    @Override
    public Barriers barriers(int channels) {
      return new AlignedBarriers(new BarrierAligner(channels, mode, 0), clock);
    }

    @Override
    public Map<String, Heritage> heritage() {
      return heritage;
    }

    @Override
    public boolean begins(long checkpoint, long completed) {
      boolean full = completed == 0;
      chain.removeIf(earlier -> full || earlier > completed);
      chain.add(checkpoint);
      chunks.put(checkpoint, new ArrayList<>());
      return full;
    }

    @Override
    public void beginsLast() {
      begins(SubtaskSnapshot.LAST, 0);
    }

    @Override
    public SnapshotOut operator(long checkpoint, String operator) {
      return chunks.get(checkpoint)::add;
    }

    @Override
    public void written(SubtaskSnapshot snapshot) {
      written.add(snapshot);
    }

    @Override
    public void abandoned(long checkpoint) {
      abandoned.add(checkpoint);
    }

    @Override
    public boolean accepts() {
      return true;
    }

    List<Long> taken() {
      return written.stream().map(SubtaskSnapshot::checkpoint).toList();
    }
  }
}

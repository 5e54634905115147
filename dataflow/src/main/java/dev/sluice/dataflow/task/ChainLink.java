package dev.sluice.dataflow.task;

import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.configuration.JobConfiguration;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.metric.PaddedCount;
import dev.sluice.dataflow.operator.AwaitingOperator;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.SideOutputs;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.operator.TwoInputOperator;
import dev.sluice.dataflow.operator.Wakeup;
import dev.sluice.dataflow.operator.basic.SinkOperator;
import dev.sluice.dataflow.snapshot.KeyRows;
import dev.sluice.dataflow.snapshot.PartRegistry;
import dev.sluice.dataflow.snapshot.RowLoader;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.snapshot.SnapshotOut;
import dev.sluice.dataflow.snapshot.SnapshotWalk;
import dev.sluice.dataflow.snapshot.StateFit;
import dev.sluice.dataflow.snapshot.StoredKey;
import dev.sluice.dataflow.time.ProcessingClock;
import java.util.List;
import java.util.Optional;

/**
 * One operator within a chain, seen as the output of the operator before it; a second input is an
 * output of its own.
 *
 * <p>Counts what goes in and turns whatever the operator throws into a failure that names it. The
 * failure goes out through user code of the operators before this one, which may catch it; so it is
 * kept as well.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
final class ChainLink<I, O> implements Output<I> {

  private final SubtaskInfo info;
  private final Operator<I, O> operator;
  private final Output<O> output;

  /**
   * Whose readiness is that of this link: the output behind the last link that follows directly.
   */
  private final Output<?> last;

  private final SideOutputs sideOutputs;
  private final JobConfiguration configuration;
  private final OperatorMetrics metrics = new OperatorMetrics();
  private final PaddedCount elementsIn = new PaddedCount();
  private final PartRegistry states;
  private long watermark;
  private boolean opened;
  private OperatorFailure failure;

  /** A link whose operator starts from nothing. */
  ChainLink(SubtaskInfo info, Operator<I, O> operator, Output<O> output, SideOutputs sideOutputs) {
    this(
        info,
        operator,
        output,
        sideOutputs,
        new PartRegistry(KeyGroups.DEFAULT, Optional.empty()),
        JobConfiguration.none());
  }

  ChainLink(
      SubtaskInfo info,
      Operator<I, O> operator,
      Output<O> output,
      SideOutputs sideOutputs,
      PartRegistry states,
      JobConfiguration configuration) {
    this.configuration = configuration;
    this.info = info;
    this.operator = operator;
    this.output = output;
    this.last = output instanceof ChainLink<?, ?> next ? next.last : output;
    this.sideOutputs = sideOutputs;
    this.states = states;
    this.watermark = states.watermark();
  }

  @Override
  public void emit(I value, long timestamp) {
    elementsIn.increment();
    try {
      operator.onElement(value, timestamp);
    } catch (Throwable e) {
      throw kept(OperatorFailure.onElement(info, value, e));
    }
  }

  /** Where elements go in, by the input of the operator that they are for. */
  List<Output<I>> inputs() {
    return operator instanceof TwoInputOperator<I, ?, O> two
        ? List.of(this, second(two))
        : List.of(this);
  }

  @SuppressWarnings("unchecked") // the builder of the graph has checked that types meet
  private Output<I> second(TwoInputOperator<I, ?, O> two) {
    return new Second((TwoInputOperator<I, Object, O>) two);
  }

  private final class Second implements Output<I> {

    private final TwoInputOperator<I, Object, O> two;

    Second(TwoInputOperator<I, Object, O> two) {
      this.two = two;
    }

    @Override
    public void emit(I value, long timestamp) {
      elementsIn.increment();
      try {
        two.onSecond(value, timestamp);
      } catch (Throwable e) {
        throw kept(OperatorFailure.onElement(info, value, e));
      }
    }

    @Override
    public boolean ready() {
      return last.ready();
    }
  }

  private OperatorFailure kept(OperatorFailure thrown) {
    if (failure == null) {
      failure = thrown;
    }
    return thrown;
  }

  /**
   * Throws the failure that user code of an operator before this one has caught and kept to itself;
   * without this, what it was about would be lost without a sound.
   */
  void requireSound() {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public boolean ready() {
    return last.ready();
  }

  void open(ProcessingClock clock, Wakeup wakeup) {
    opened = true;
    OperatorContext<O> context =
        new OperatorContext<>(
            info, output, sideOutputs, metrics, clock, wakeup, states, configuration);
    call("opening", () -> operator.open(context));
  }

  /** The name of the operator. */
  String name() {
    return info.operator();
  }

  /** Freezes the operator's state as it is after {@link #onWatermark} was called last. */
  SnapshotWalk beginSnapshot(boolean full, SnapshotOut out) {
    try {
      return states.begin(full, watermark, out);
    } catch (Throwable e) {
      throw kept(OperatorFailure.during("taking a snapshot", info, e));
    }
  }

  /** Whether it is the end of the chain, which writes to what is outside. */
  boolean isSink() {
    return operator instanceof SinkOperator;
  }

  /** Prepares to take in the rows of one earlier instance; what has no place is passed over. */
  RowLoader loader(SnapshotHead head) {
    try {
      return states.matchedLoader(head);
    } catch (Throwable e) {
      throw kept(OperatorFailure.during("loading its state", info, e));
    }
  }

  /** How what an earlier instance had fits to what the operator has now. */
  StateFit fit(SnapshotHead head) {
    try {
      return states.fit(head);
    } catch (Throwable e) {
      throw kept(OperatorFailure.during("comparing its state", info, e));
    }
  }

  /** Whether rows written with {@code head} have the form of those written now. */
  boolean isOfForm(SnapshotHead head) {
    return states.isOfForm(head);
  }

  /** Takes what was loaded for what the last completed checkpoint has. */
  void loaded() {
    states.loaded();
  }

  /** The watermark with which the operator begins. */
  long restoredWatermark() {
    return states.watermark();
  }

  void announce(int ordinal, ItemBatch batch, int from, int to) {
    try {
      if (ordinal == Edge.FIRST) {
        operator.announce(batch, from, to);
      } else {
        ((TwoInputOperator<?, ?, ?>) operator).announceSecond(batch, from, to);
      }
    } catch (RuntimeException e) {
      // Only the user's key selector or hashCode() can fail here, and will do so again in its turn,
      // when the element at fault is known.
      return;
    }
  }

  boolean onWatermark(long reached) {
    try {
      watermark = reached;
      return operator.onWatermark(reached);
    } catch (Throwable e) {
      throw kept(OperatorFailure.during(actingOn(reached), info, e));
    }
  }

  /** Whether the operator may pass on a higher watermark without having got one. */
  boolean isAwaiting() {
    return operator instanceof AwaitingOperator;
  }

  long outputWatermark(long watermark) {
    try {
      return operator.outputWatermark(watermark);
    } catch (Throwable e) {
      throw kept(OperatorFailure.during(actingOn(watermark), info, e));
    }
  }

  long nextProcessingTimer() {
    return operator.nextProcessingTimer();
  }

  boolean onProcessingTime(long now) {
    try {
      return operator.onProcessingTime(now);
    } catch (Throwable e) {
      throw kept(OperatorFailure.during("acting on processing time " + now, info, e));
    }
  }

  private static String actingOn(long watermark) {
    return watermark == Watermark.MAX
        ? "acting on the end of its input"
        : "acting on watermark " + watermark;
  }

  /** Makes output durable at a barrier; gives the handles of all that waits to be committed. */
  List<byte[]> prepare(long checkpoint) {
    if (!(operator instanceof SinkOperator<?> sink)) {
      return List.of();
    }
    try {
      return sink.prepare(checkpoint);
    } catch (Throwable e) {
      throw kept(OperatorFailure.during("making its output durable", info, e));
    }
  }

  /** Makes output visible that was prepared for checkpoints up to a complete one. */
  void commit(long upTo) {
    if (operator instanceof SinkOperator<?> sink) {
      call("making its output visible", () -> sink.commit(upTo));
    }
  }

  void close() {
    if (opened) {
      opened = false;
      call("closing", operator::close);
    }
  }

  OperatorReport report() {
    try {
      return new OperatorReport(
          info.operator(), elementsIn.value(), metrics.values(), metrics.gaugeValues());
    } catch (Throwable e) {
      throw kept(OperatorFailure.during("asking its gauges", info, e));
    }
  }

  /** Lets the operator do something in the middle of its life. */
  void act(String what, Step step) {
    ask(
        what,
        () -> {
          step.run();
          return true;
        });
  }

  /** Lets the operator do something in the middle of its life that has an answer. */
  boolean ask(String what, Question question) {
    try {
      return question.answer();
    } catch (Throwable e) {
      throw kept(OperatorFailure.during(what, info, e));
    }
  }

  /** What may fail. */
  interface Step {
    void run() throws Exception;
  }

  /** What may fail, and has an answer. */
  interface Question {
    boolean answer() throws Exception;
  }

  private void call(String what, Step step) {
    try {
      step.run();
    } catch (Throwable e) {
      throw OperatorFailure.during(what, info, e);
    }
  }

  /** How the operator's keys are stored; empty where it has no keyed state. */
  Optional<Schema> keySchema() {
    return states.keySchema();
  }

  /**
   * All that the operator knows of one key; a refusal is the asker's, not the operator's failure.
   */
  KeyRows peek(StoredKey key) {
    return states.peek(key, watermark);
  }
}

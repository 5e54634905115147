package dev.sluice.testkit;

import dev.sluice.dataflow.configuration.JobConfiguration;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.AwaitingOperator;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.operator.TwoInputOperator;
import dev.sluice.dataflow.snapshot.Heritage;
import dev.sluice.dataflow.snapshot.KeyRows;
import dev.sluice.dataflow.snapshot.OperatorSnapshot;
import dev.sluice.dataflow.snapshot.PartRegistry;
import dev.sluice.dataflow.snapshot.RowLoader;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.snapshot.StoredKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One operator instance, opened and driven by hand, as its subtask would drive it.
 *
 * <p>Holds the operator to its contract: it stops only when the output has refused, and gets on
 * with every call. {@link OperatorHarness} builds on this for tests that are a list of inputs and
 * results; use it directly where inputs are generated. Single-threaded.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
public final class OperatorRun<I, O> implements AutoCloseable {

  private static final int MOST_CALLS_WITHOUT_RESULT = 1_000;

  private final Operator<I, O> operator;
  private final CollectingOutput<O> output;
  private final CollectingSides sides;
  private final OperatorMetrics metrics = new OperatorMetrics();
  private final PartRegistry states;
  private final VirtualClock clock;
  private final AtomicBoolean woken = new AtomicBoolean();
  private long watermark;

  private OperatorRun(
      Operator<I, O> operator,
      CollectingOutput<O> output,
      PartRegistry states,
      VirtualClock clock) {
    this.operator = operator;
    this.output = output;
    this.sides = new CollectingSides(output);
    this.states = states;
    this.clock = clock;
    this.watermark = states.watermark();
  }

  /**
   * How an instance is to be started.
   *
   * @param appetite that of its output
   * @param clock processing time
   * @param subtask its number
   * @param parallelism how many instances there are
   * @param before the snapshots of each instance before, oldest first; none to start from nothing
   */
  record Start(
      Appetite appetite,
      VirtualClock clock,
      int subtask,
      int parallelism,
      List<List<OperatorSnapshot>> before) {

    <I, O> OperatorRun<I, O> start(OperatorFactory<I, O> factory) throws Exception {
      PartRegistry states = new PartRegistry(KeyGroups.DEFAULT, heritage()).checkingMutations();
      OperatorRun<I, O> run =
          new OperatorRun<>(factory.create(), new CollectingOutput<>(appetite), states, clock);
      SubtaskInfo info = new SubtaskInfo("test", "operator under test", subtask, parallelism);
      run.operator.open(
          new OperatorContext<>(
              info,
              run.output,
              run.sides,
              run.metrics,
              clock,
              () -> run.woken.set(true),
              states,
              JobConfiguration.none()));
      load(states);
      run.turns();
      return run;
    }

    private Optional<Heritage> heritage() {
      if (before.isEmpty()) {
        return Optional.empty();
      }
      List<SnapshotHead> heads =
          before.stream().map(history -> history.get(history.size() - 1).head()).toList();
      return Optional.of(Heritage.of(subtask, parallelism, KeyGroups.DEFAULT, heads));
    }

    private void load(PartRegistry states) {
      for (List<OperatorSnapshot> history : before) {
        for (OperatorSnapshot snapshot : history) {
          RowLoader loader = states.loader(snapshot.head());
          snapshot.chunks().forEach(loader::load);
        }
      }
      if (before.size() == 1 && parallelism == 1) {
        states.loaded();
      }
    }
  }

  /** Makes and opens an operator whose output has this appetite. */
  public static <I, O> OperatorRun<I, O> start(OperatorFactory<I, O> factory, Appetite appetite)
      throws Exception {
    return new Start(appetite, new VirtualClock(), 0, 1, List.of()).start(factory);
  }

  /**
   * Makes and opens an operator that goes on from snapshots of an earlier one.
   *
   * @param clock processing time, which an operator with timers or expiring state goes by
   * @param snapshots the full one first, then what has changed
   * @throws dev.sluice.dataflow.snapshot.UnmatchedStateException when the operator lacks a state
   */
  public static <I, O> OperatorRun<I, O> restore(
      OperatorFactory<I, O> factory,
      Appetite appetite,
      VirtualClock clock,
      OperatorSnapshot... snapshots)
      throws Exception {
    return new Start(appetite, clock, 0, 1, List.of(List.of(snapshots))).start(factory);
  }

  /** All that the operator has to remember now, between two inputs. */
  public OperatorSnapshot snapshot() {
    RunningSnapshot snapshot = beginSnapshot(true);
    snapshot.finish();
    return snapshot.complete();
  }

  /**
   * Begins a snapshot that is written while the operator goes on.
   *
   * @param full whether it has all there is, else what has changed since the last completed one
   */
  public RunningSnapshot beginSnapshot(boolean full) {
    return new RunningSnapshot(states, full, watermark);
  }

  /** All that the operator knows of one key now, between two inputs. */
  public KeyRows peek(StoredKey key) {
    return states.peek(key, watermark);
  }

  /** Whether there is state that belongs to keys. */
  boolean hasKeyedState() {
    return states.hasRows();
  }

  /** How many rows or elements each of the operator's states has; empty states are left out. */
  public Map<String, Long> stateSizes() {
    return states.sizes();
  }

  /** Says which elements are about to come, as the subtask does with those of a batch. */
  public void announce(ItemBatch batch) {
    operator.announce(batch, 0, batch.size());
  }

  /**
   * Says which elements of the second input are about to come.
   *
   * @throws IllegalStateException when the operator has no second input
   */
  public void announceSecond(ItemBatch batch) {
    twoInputs().announceSecond(batch, 0, batch.size());
  }

  /**
   * Gives an element of the second input with its event time in milliseconds; its type is not
   * checked.
   *
   * @throws IllegalStateException when the operator has no second input
   */
  public void second(Object value, long timestamp) throws Exception {
    TwoInputOperator<I, Object, O> two = twoInputs();
    output.beginCall();
    two.onSecond(value, timestamp);
  }

  @SuppressWarnings("unchecked") // who gives elements of another type has them fail in the operator
  private TwoInputOperator<I, Object, O> twoInputs() {
    if (operator instanceof TwoInputOperator<I, ?, O> two) {
      return (TwoInputOperator<I, Object, O>) two;
    }
    throw new IllegalStateException(
        "%s was given an element of a second input, but has one input; expected a TwoInputOperator; use element(...)"
            .formatted(operator.getClass().getName()));
  }

  /** Gives an element with its event time in milliseconds. */
  public void element(I value, long timestamp) throws Exception {
    output.beginCall();
    operator.onElement(value, timestamp);
    turns();
  }

  /**
   * Gives an {@link AwaitingOperator} the turns it has a right to, those for which it was woken; to
   * be called when something outside has happened, and called by the other methods by themselves.
   *
   * @throws AssertionError when the operator stops without cause or does not get on
   */
  public void turns() throws Exception {
    while (operator instanceof AwaitingOperator<I, O> awaiting && woken.getAndSet(false)) {
      awaiting.attend(clock.millis());
      repeat(awaiting::putOut, "a turn for what has come from outside");
    }
  }

  /** The watermark that the operator lets be passed on now. */
  public long outputWatermark() {
    return operator.outputWatermark(watermark);
  }

  /**
   * Gives a watermark, as often as it takes.
   *
   * @throws IllegalArgumentException when the watermark goes back
   * @throws AssertionError when the operator stops without cause or does not get on
   */
  public void watermark(long reached) throws Exception {
    if (reached < watermark) {
      throw new IllegalArgumentException(
          "watermark %d came after %d; expected watermarks not to go back"
              .formatted(reached, watermark));
    }
    watermark = reached;
    repeat(() -> operator.onWatermark(reached), "watermark " + reached);
    turns();
  }

  /**
   * Moves the clock on and fires the processing-time timers that are due, as often as it takes.
   *
   * @throws AssertionError when the operator stops without cause or does not get on
   */
  public void advanceClock(Duration by) throws Exception {
    clock.advance(by);
    fireProcessingTimers();
  }

  /** Fires the processing-time timers that are due. */
  void fireProcessingTimers() throws Exception {
    long now = clock.millis();
    if (operator.nextProcessingTimer() <= now) {
      repeat(() -> operator.onProcessingTime(now), "processing time " + now);
    }
    turns();
  }

  @FunctionalInterface
  private interface Attempt {
    boolean isDone() throws Exception;
  }

  private void repeat(Attempt attempt, String at) throws Exception {
    int callsWithoutResult = 0;
    output.beginCall();
    long before = output.count();
    while (!attempt.isDone()) {
      if (!output.takeRefused()) {
        throw new AssertionError(
            "the operator stopped at %s although its output had not refused".formatted(at));
      }
      callsWithoutResult = output.count() > before ? 0 : callsWithoutResult + 1;
      if (callsWithoutResult > MOST_CALLS_WITHOUT_RESULT) {
        throw new AssertionError(
            "the operator does not get on at %s: %d calls without a result"
                .formatted(at, callsWithoutResult));
      }
      before = output.count();
      output.beginCall();
    }
  }

  /** Ends the input with the last watermark. */
  public void end() throws Exception {
    watermark(Watermark.MAX);
  }

  /** What the operator put out since the last call. */
  public List<Emitted<O>> take() {
    return output.take();
  }

  /** What the operator put out to the side since the last call. */
  public List<EmittedAside> takeAside() {
    return sides.take();
  }

  /** The value of the operator's counter of this name; 0 where there is none. */
  public long counter(String name) {
    return metrics.values().getOrDefault(name, 0L);
  }

  /** Processing time as the operator sees it. */
  public VirtualClock clock() {
    return clock;
  }

  /** The operator itself. */
  public Operator<I, O> operator() {
    return operator;
  }

  /**
   * Closes the operator.
   *
   * @throws AssertionError when the operator cannot be closed
   */
  @Override
  public void close() {
    try {
      operator.close();
    } catch (Exception e) {
      throw new AssertionError("the operator failed to close", e);
    }
  }
}

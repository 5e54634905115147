package dev.sluice.testkit;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.SubtaskInfo;
import java.time.Duration;
import java.util.List;

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
  private final OperatorMetrics metrics = new OperatorMetrics();
  private final VirtualClock clock = new VirtualClock();
  private long watermark = Watermark.MIN;

  private OperatorRun(Operator<I, O> operator, CollectingOutput<O> output) {
    this.operator = operator;
    this.output = output;
  }

  /** Makes and opens an operator whose output has this appetite. */
  public static <I, O> OperatorRun<I, O> start(OperatorFactory<I, O> factory, Appetite appetite)
      throws Exception {
    OperatorRun<I, O> run = new OperatorRun<>(factory.create(), new CollectingOutput<>(appetite));
    SubtaskInfo subtask = new SubtaskInfo("test", "operator under test", 0, 1);
    run.operator.open(new OperatorContext<>(subtask, run.output, run.metrics, run.clock));
    return run;
  }

  /** Says which elements are about to come, as the subtask does with those of a batch. */
  public void announce(ItemBatch batch) {
    operator.announce(batch, 0, batch.size());
  }

  /** Gives an element with its event time in milliseconds. */
  public void element(I value, long timestamp) throws Exception {
    operator.onElement(value, timestamp);
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
    int callsWithoutResult = 0;
    output.takeRefused();
    long before = output.count();
    while (!operator.onWatermark(reached)) {
      if (!output.takeRefused()) {
        throw new AssertionError(
            "the operator stopped at watermark %d although its output had not refused"
                .formatted(reached));
      }
      callsWithoutResult = output.count() > before ? 0 : callsWithoutResult + 1;
      if (callsWithoutResult > MOST_CALLS_WITHOUT_RESULT) {
        throw new AssertionError(
            "the operator does not get on at watermark %d: %d calls without a result"
                .formatted(reached, callsWithoutResult));
      }
      before = output.count();
    }
  }

  /**
   * Moves the clock on and fires the processing-time timers that are due, as often as it takes.
   *
   * @throws AssertionError when the operator stops without cause
   */
  public void advanceClock(Duration by) throws Exception {
    clock.advance(by);
    output.takeRefused();
    while (!operator.onProcessingTime(clock.millis())) {
      if (!output.takeRefused()) {
        throw new AssertionError(
            "the operator stopped at processing time %d although its output had not refused"
                .formatted(clock.millis()));
      }
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

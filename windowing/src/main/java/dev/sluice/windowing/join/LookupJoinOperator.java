package dev.sluice.windowing.join;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.operator.AwaitingOperator;
import dev.sluice.dataflow.operator.ElementFailure;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.async.AsyncOperator;
import dev.sluice.windowing.function.ProcessJoinFunction;

/**
 * Joins each element with the rows that a table outside has for its key when it is asked, without
 * waiting for the answer.
 *
 * <p>Each row makes a call of the function, on the subtask's thread, when the element leaves; all
 * rows of an element are put out in one go, with the element's event time. Order, capacity,
 * time-out, attempts and what a snapshot has of elements in flight are those of {@link
 * AsyncOperator}.
 *
 * <p>Example, with a cache for 10 s: elements of key 7 at 0 s, 9 s and 10 s in processing time ask
 * at 0 s and at 10 s; two at 0 s ask once, also when the answer takes until 3 s.
 *
 * @param <A> elements
 * @param <K> keys
 * @param <B> rows
 * @param <O> results
 */
public final class LookupJoinOperator<A, K, B, O> implements AwaitingOperator<A, O> {

  /** The counter of elements whose rows were known, or being asked for already. */
  public static final String CACHE_HITS = "lookup-cache-hits";

  /** The counter of elements whose rows were asked for, each attempt counted. */
  public static final String CACHE_MISSES = "lookup-cache-misses";

  private final boolean outer;
  private final LookupQuestions<A, K, B> questions;
  private final AsyncOperator<A, LookedUp<A, B>> asking;
  private final JoinCall<A, B, O> call;

  /** Creates an operator that calls {@code function} for each element and row. */
  public LookupJoinOperator(
      LookupJoin<A, K, B> join, ProcessJoinFunction<? super A, ? super B, O> function) {
    this.outer = join.outer();
    this.questions = new LookupQuestions<>(join);
    this.asking = new AsyncOperator<>(questions, join.elementType(), questions.options());
    this.call = new JoinCall<>(function);
  }

  /** Takes the answers, and puts out what the function makes of them. */
  private final class Joining implements Output<LookedUp<A, B>> {

    private final Output<O> output;

    Joining(Output<O> output) {
      this.output = output;
    }

    @Override
    public void emit(LookedUp<A, B> found, long timestamp) {
      try {
        join(found, timestamp);
      } catch (Exception e) {
        // The element at hand is another one as a rule.
        throw new JoinFailure(new ElementFailure(found.value(), e));
      }
    }

    private void join(LookedUp<A, B> found, long timestamp) throws Exception {
      for (B row : found.rows()) {
        call.timeless(found.value(), row, timestamp);
      }
      if (outer && found.rows().isEmpty()) {
        call.firstAlone(found.value(), timestamp);
      }
    }

    @Override
    public boolean ready() {
      return output.ready();
    }
  }

  /** Carries what a function has thrown through a method that throws nothing. */
  private static final class JoinFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ElementFailure failure;

    JoinFailure(ElementFailure failure) {
      super(failure);
      this.failure = failure;
    }
  }

  @Override
  public void open(OperatorContext<O> context) throws Exception {
    questions.clock(context.clock());
    call.open(context);
    asking.open(context.withOutput(new Joining(context.output())));
  }

  @Override
  public void announce(ItemBatch batch, int from, int to) {
    asking.announce(batch, from, to);
  }

  /** Runs a step of the operator inside, with failures of the function as they were. */
  private interface Move {
    boolean run() throws Exception;
  }

  private static boolean moved(Move move) throws Exception {
    try {
      return move.run();
    } catch (JoinFailure e) {
      throw e.failure;
    }
  }

  @Override
  public void onElement(A value, long timestamp) throws Exception {
    moved(
        () -> {
          asking.onElement(value, timestamp);
          return true;
        });
  }

  @Override
  public void attend(long now) throws Exception {
    asking.attend(now);
  }

  @Override
  public boolean putOut() throws Exception {
    return moved(asking::putOut);
  }

  @Override
  public boolean onWatermark(long watermark) {
    return asking.onWatermark(watermark);
  }

  @Override
  public long outputWatermark(long watermark) {
    return asking.outputWatermark(watermark);
  }

  @Override
  public long nextProcessingTimer() {
    return asking.nextProcessingTimer();
  }

  @Override
  public boolean onProcessingTime(long now) throws Exception {
    return moved(() -> asking.onProcessingTime(now));
  }

  @Override
  public boolean accepts() {
    return asking.accepts();
  }

  @Override
  public boolean isAwaiting() {
    return asking.isAwaiting();
  }

  @Override
  public void close() throws Exception {
    try {
      asking.close();
    } finally {
      call.close();
    }
  }
}

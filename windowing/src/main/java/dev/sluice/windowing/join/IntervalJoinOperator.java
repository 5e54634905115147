package dev.sluice.windowing.join;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.TimedListState;
import dev.sluice.windowing.function.ProcessJoinFunction;
import dev.sluice.windowing.operator.LateElements;
import dev.sluice.windowing.operator.Lateness;

/**
 * Joins each element with those of the other input that have its key and an event time within
 * bounds, as in Flink.
 *
 * <p>An element is joined when it comes with the partners that are there, so each pair comes once,
 * with the later of both event times. It is kept until the watermark has reached the last event
 * time at which a partner can come; in an outer join it is then given alone, if it has had none,
 * with its own event time. An element before the watermark is late: it is neither joined nor given
 * alone.
 *
 * <p>Example, from 0 to 5 ms: a first element at 10 is joined with second ones at 10 and 15, but
 * not at 9 or 16, and is forgotten at watermark 15.
 *
 * <p>Nothing is late behind this operator: it passes on watermarks less what its results
 * {@linkplain IntervalJoin#resultsLag lag}. Partners are found by bisection, so an element costs
 * the pairs it makes and not what is kept. All pairs of one element are put out in one call.
 *
 * @param <K> keys
 * @param <A> elements of the first input
 * @param <B> elements of the second input
 * @param <O> results
 */
public final class IntervalJoinOperator<K, A, B, O> extends KeyedJoinOperator<K, A, B, O> {

  private final IntervalJoin<A, B> join;
  private final JoinCall<A, B, O> call;
  private LateElements<A> lateFirst;
  private LateElements<B> lateSecond;
  private TimedListState<Buffered<A>> firsts;
  private TimedListState<Buffered<B>> seconds;

  /** Creates an operator that calls {@code function} for each pair. */
  public IntervalJoinOperator(
      Keying<A, K> first,
      Keying<B, K> second,
      IntervalJoin<A, B> join,
      ProcessJoinFunction<? super A, ? super B, O> function) {
    super(first, second);
    this.join = join;
    this.call = new JoinCall<>(function);
  }

  @Override
  void declare(KeyedStore<A, K> states) {
    firsts = states.timedListState("first elements", Buffered.type(join.firstType()));
    seconds = states.timedListState("second elements", Buffered.type(join.secondType()));
  }

  @Override
  void opened(OperatorContext<O> context) throws Exception {
    Lateness lateness = Lateness.ofJoin(context);
    lateFirst = new LateElements<>(lateness, context, join.lateFirst());
    lateSecond = new LateElements<>(lateness, context, join.lateSecond());
    call.open(context);
  }

  @Override
  public void onElement(A value, long timestamp) throws Exception {
    JoinTime.check(timestamp);
    if (timestamp < watermark) {
      lateFirst.refuse(value, timestamp, watermark);
      return;
    }
    selectFirst(value);
    long last = timestamp + join.upperMillis();
    int from = seconds.firstFrom(timestamp + join.lowerMillis());
    int at = from;
    while (at < seconds.size() && seconds.timeAt(at) <= last) {
      long time = seconds.timeAt(at);
      B partner = partner(seconds, at, join.kind().keepsSecond());
      call.pair(value, timestamp, partner, time, Math.max(timestamp, time));
      at++;
    }
    keep(firsts, new Buffered<>(value, at > from), timestamp, join.keepsFirstFor());
  }

  @Override
  public void onSecond(B value, long timestamp) throws Exception {
    JoinTime.check(timestamp);
    if (timestamp < watermark) {
      lateSecond.refuse(value, timestamp, watermark);
      return;
    }
    selectSecond(value);
    long last = timestamp - join.lowerMillis();
    int from = firsts.firstFrom(timestamp - join.upperMillis());
    int at = from;
    while (at < firsts.size() && firsts.timeAt(at) <= last) {
      long time = firsts.timeAt(at);
      A partner = partner(firsts, at, join.kind().keepsFirst());
      call.pair(partner, time, value, timestamp, Math.max(timestamp, time));
      at++;
    }
    keep(seconds, new Buffered<>(value, at > from), timestamp, join.keepsSecondFor());
  }

  /** The element at a place, of which is noted that it has had a partner where that matters. */
  private static <V> V partner(TimedListState<Buffered<V>> side, int at, boolean noted) {
    Buffered<V> partner = side.valueAt(at);
    if (noted && !partner.matched()) {
      side.set(at, partner.asMatched());
    }
    return partner.value();
  }

  private <V> void keep(
      TimedListState<Buffered<V>> side, Buffered<V> element, long time, long keptFor) {
    boolean isFirst = side.size() == 0 || time < side.timeAt(0);
    side.add(element, time);
    if (isFirst) {
      callAt(time + keptFor);
    }
  }

  @Override
  boolean act(long due) throws Exception {
    long next = next();
    while (next <= due) {
      boolean alone = next == end(firsts, join.keepsFirstFor()) ? giveUpFirst() : giveUpSecond();
      if (alone && call.mustWait()) {
        return false;
      }
      next = next();
    }
    callAt(next);
    return true;
  }

  /** When the first of what is kept for the key at hand is to be given up. */
  private long next() {
    return Math.min(end(firsts, join.keepsFirstFor()), end(seconds, join.keepsSecondFor()));
  }

  private static long end(TimedListState<?> side, long keptFor) {
    return side.size() == 0 ? NEVER : side.timeAt(0) + keptFor;
  }

  private boolean giveUpFirst() throws Exception {
    long time = firsts.timeAt(0);
    Buffered<A> element = firsts.valueAt(0);
    firsts.removeFirst(1);
    boolean alone = join.kind().keepsFirst() && !element.matched();
    if (alone) {
      call.firstAlone(element.value(), time);
    }
    return alone;
  }

  private boolean giveUpSecond() throws Exception {
    long time = seconds.timeAt(0);
    Buffered<B> element = seconds.valueAt(0);
    seconds.removeFirst(1);
    boolean alone = join.kind().keepsSecond() && !element.matched();
    if (alone) {
      call.secondAlone(element.value(), time);
    }
    return alone;
  }

  @Override
  public long outputWatermark(long reached) {
    if (reached == Watermark.MAX || reached < Watermark.MIN + join.resultsLag()) {
      return reached == Watermark.MAX ? reached : Watermark.MIN;
    }
    return reached - join.resultsLag();
  }

  @Override
  public void close() throws Exception {
    call.close();
  }
}

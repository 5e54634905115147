package dev.sluice.windowing.operator;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.TimeWindow;
import java.util.Optional;

/**
 * The operator for session windows.
 *
 * <p>The window of an element, one gap from its event time on, is first merged with the sessions of
 * its key that it touches, then tested for lateness: an element that is late by itself still counts
 * in a session that is not over.
 *
 * <p>An event at the very end of a session still prolongs it, so a session fires once the watermark
 * has reached its end, a millisecond later than its last moment. Results keep that last moment as
 * event time; lest they be late behind this operator, it passes on watermarks a millisecond less.
 */
final class SessionWindowOperator<T, K, A, R, O> implements Operator<T, O> {

  private final WindowAggregation<T, K, A, R, O> aggregation;
  private final EventTimeSessionWindows windows;
  private final long gap;
  private final StateFetcher<T, K> fetcher;
  private final PaneCodecs<K, A> codecs;
  private final Optional<OutputTag<T>> lateOutput;
  private final OpenSessions<T, K, A> sessions;
  private final DueSessions<A> due = new DueSessions<>();
  private PaneEmitter<K, A, R, O> emitter;
  private LateElements<T> late;
  private long watermark = Watermark.MIN;

  SessionWindowOperator(
      EventTimeSessionWindows windows,
      WindowAggregation<T, K, A, R, O> aggregation,
      Optional<OutputTag<T>> lateOutput) {
    this.lateOutput = lateOutput;
    this.aggregation = aggregation;
    this.windows = windows;
    this.gap = windows.gapMillis();
    this.fetcher = new StateFetcher<>(aggregation.keying());
    this.codecs = new PaneCodecs<>(aggregation);
    this.sessions = new OpenSessions<>(aggregation, codecs);
  }

  @Override
  public void open(OperatorContext<O> context) {
    emitter = new PaneEmitter<>(aggregation, context.output());
    watermark = context.states().watermark();
    context.states().keyed("open windows", new SessionRows<>(codecs, windows, sessions, due));
    late = LateElements.ofWindows(context, lateOutput);
  }

  @Override
  public void announce(ItemBatch batch, int from, int to) {
    sessions.fetch(fetcher, batch, from, to);
  }

  @Override
  public void onElement(T value, long timestamp) {
    NoEventTimeException.check(timestamp);
    Session<A> session = sessionOf(value, timestamp, timestamp + gap);
    if (session == null) {
      late.refuse(value, timestamp, watermark);
      return;
    }
    session.accumulator = aggregation.add(session.accumulator, value);
  }

  /** The session that takes the element in, or {@code null} where its own would be over. */
  private Session<A> sessionOf(T value, long start, long end) {
    int slot = sessions.slotOf(value);
    Session<A> session = slot == KeyTable.NONE ? null : sessions.covering(slot, start, end);
    // What is still open ends behind the watermark, so only a session that merged with none can be
    // late.
    if (session == null && end - 1 > watermark) {
      session = sessions.open(value, start, end);
      due.add(session);
    }
    return session;
  }

  @Override
  public long outputWatermark(long reached) {
    return reached == Watermark.MAX || reached == Watermark.MIN ? reached : reached - 1;
  }

  @Override
  public boolean onWatermark(long reached) throws Exception {
    watermark = Math.max(watermark, reached);
    emitter.begin();
    Session<A> session = due.firstDue(watermark);
    while (session != null) {
      if (emitter.mustWait()) {
        return false;
      }
      TimeWindow window = new TimeWindow(session.start, session.end);
      emitter.fire(sessions.keyOf(session), window, session.accumulator);
      due.removeFirst();
      sessions.close(session);
      session = due.firstDue(watermark);
    }
    return true;
  }

  /** How many keys have an open session; none after the last watermark. */
  int openKeys() {
    return sessions.keys();
  }

  /** How many entries wait for their time, absorbed sessions among them. */
  int waiting() {
    return due.size();
  }
}

package dev.sluice.windowing.join;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.TwoInputOperator;
import dev.sluice.dataflow.snapshot.ListPart;
import dev.sluice.dataflow.snapshot.Redistribution;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.windowing.function.ProcessJoinFunction;

/**
 * Joins each element of the first input with all rows of its key in a table, which every subtask is
 * given as a whole by the second input.
 *
 * <p>An element waits until the watermark of both inputs has reached its event time, and is then
 * given with the rows that are not later than it, in the order of their event times; so no row is
 * missed that is still being read. A row without event time counts for all elements: of a table
 * without event time, which has no watermark before its end, elements wait until all has been read.
 * Nothing is ever forgotten of the table.
 *
 * <p>An element behind the watermark does not wait. A row behind it counts from then on, and is
 * counted as {@link #LATE_ROWS}, since elements that it belongs to may have left without it.
 *
 * <p>Example: rows of product 7, one without event time and one at 20; an element at 10 is joined
 * with the first, one at 20 with both, once the watermark is there.
 *
 * @param <A> elements
 * @param <B> rows
 * @param <K> keys of both
 * @param <O> results
 */
public final class BroadcastJoinOperator<A, B, K, O> implements TwoInputOperator<A, B, O> {

  /** The counter of rows that came when elements they belong to may have left. */
  public static final String LATE_ROWS = "late-rows";

  private final BroadcastJoin<A, B, K> join;
  private final RowTable<K, B> table;
  private final JoinCall<A, B, O> call;
  private final WaitingElements<A> waiting = new WaitingElements<>();
  private long watermark = Watermark.MIN;
  private Counter lateRows;

  /** Creates an operator that calls {@code function} for each element and row. */
  public BroadcastJoinOperator(
      BroadcastJoin<A, B, K> join, ProcessJoinFunction<? super A, ? super B, O> function) {
    this.join = join;
    this.table = new RowTable<>(join.rowKey().type(), join.rowType());
    this.call = new JoinCall<>(function);
  }

  @Override
  public void open(OperatorContext<O> context) throws Exception {
    watermark = context.states().watermark();
    lateRows = context.metrics().counter(LATE_ROWS);
    context.states().list("table", table.part());
    context
        .states()
        .list(
            "waiting",
            new ListPart<>(
                Redistribution.SPLIT,
                RowForm.of(Timed.type(join.elementType())),
                waiting::all,
                waiting::addAll));
    call.open(context);
  }

  @Override
  public void onElement(A value, long timestamp) throws Exception {
    JoinTime.check(timestamp);
    if (timestamp <= watermark) {
      join(value, timestamp);
    } else {
      waiting.add(new Timed<>(value, timestamp));
    }
  }

  @Override
  public void onSecond(B value, long timestamp) {
    if (watermark != Watermark.MIN && timestamp <= watermark) {
      lateRows.increment();
    }
    table.add(join.rowKey().keyOf(value), value, timestamp);
  }

  @Override
  public boolean onWatermark(long reached) throws Exception {
    watermark = Math.max(watermark, reached);
    while (waiting.isDue(watermark)) {
      Timed<A> element = waiting.poll();
      if (join(element.value(), element.time()) && call.mustWait() && waiting.isDue(watermark)) {
        return false;
      }
    }
    return true;
  }

  /** Says whether the function was called. */
  private boolean join(A element, long time) throws Exception {
    boolean called = false;
    for (Timed<B> row : table.of(join.elementKey().keyOf(element))) {
      if (row.time() > time) {
        break;
      }
      called = true;
      call.pair(element, time, table.given(row), row.time(), time);
    }
    if (!called && join.outer()) {
      called = true;
      call.firstAlone(element, time);
    }
    return called;
  }

  @Override
  public void close() throws Exception {
    call.close();
  }
}

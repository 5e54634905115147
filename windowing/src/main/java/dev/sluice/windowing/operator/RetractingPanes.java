package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.InvertibleAggregateFunction;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;

/** Panes from which slices are taken out by the inverse of merging. */
final class RetractingPanes<T, K, A> extends SlidingPanes<T, K, A> {

  private static final int FIRST_SLOTS = 16;

  private final InvertibleAggregateFunction<?, A, ?> aggregate;
  private final ArrayDeque<Slice<T, K, A>> within = new ArrayDeque<>();
  private Object[] totals = new Object[FIRST_SLOTS];

  /** In how many slices each key is. */
  private int[] counts = new int[FIRST_SLOTS];

  RetractingPanes(
      WindowAggregation<T, K, A, ?, ?> aggregation,
      InvertibleAggregateFunction<?, A, ?> aggregate,
      Slices<T, K, A> slices) {
    super(aggregation, slices);
    this.aggregate = aggregate;
  }

  @Override
  void makeFrom(Collection<Slice<T, K, A>> ofWindow) {
    within.clear();
    totals = new Object[FIRST_SLOTS];
    counts = new int[FIRST_SLOTS];
    ofWindow.forEach(this::enter);
  }

  @Override
  void leave(long start) {
    while (!within.isEmpty() && within.getFirst().start < start) {
      AccumulatorTable<T, K, A> table = within.removeFirst().table;
      for (int row = 0; row < table.slots(); row++) {
        leave(table, row);
      }
    }
  }

  private void leave(AccumulatorTable<T, K, A> table, int row) {
    int slot = table.findKeyIn(keys, row);
    if (--counts[slot] == 0) {
      totals[slot] = null;
      keys.remove(slot);
    } else {
      A leaving = table.accumulator(row);
      totals[slot] = leaving == null ? totals[slot] : aggregate.retract(total(slot), own(leaving));
    }
  }

  @Override
  void enter(Slice<T, K, A> slice) {
    within.addLast(slice);
    AccumulatorTable<T, K, A> table = slice.table;
    for (int row = 0; row < table.slots(); row++) {
      int slot = table.addKeyTo(keys, row);
      if (slot >= totals.length) {
        int length = Math.max(slot + 1, totals.length * 2);
        totals = Arrays.copyOf(totals, length);
        counts = Arrays.copyOf(counts, length);
      }
      totals[slot] = aggregation.merge(total(slot), own(table.accumulator(row)));
      counts[slot]++;
    }
  }

  /**
   * A copy where it is mutable: whoever is given the result may keep it while the total goes on.
   */
  @Override
  public A accumulator(int slot) {
    return own(total(slot));
  }

  @SuppressWarnings("unchecked") // only accumulators are ever stored
  private A total(int slot) {
    return (A) totals[slot];
  }
}

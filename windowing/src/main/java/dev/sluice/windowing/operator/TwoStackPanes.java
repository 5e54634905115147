package dev.sluice.windowing.operator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Panes for aggregates that can only merge: a queue of slices as two stacks.
 *
 * <p>Of the earlier slices, the <em>front</em>, each row of a key has merged to it all later rows
 * of that key in the front, so the front without its earliest slice is there already. The later
 * slices, the <em>back</em>, are one accumulator per key. A pane is the merge of two. When no slice
 * is left in front, those of the back become the front; so a row is merged at most twice, however
 * many windows hold it. (Two-stacks: Tangwongsan, Hirzel, Schneider, Low-latency sliding-window
 * aggregation in worst-case constant time, 2017, section 2; here by key and slice.)
 */
final class TwoStackPanes<T, K, A> extends SlidingPanes<T, K, A> {

  private static final int FIRST_SLOTS = 16;
  private static final int NONE = -1;

  /** Rows of the front from one to below another. */
  private record Front(long start, int from, int to) {}

  private final ArrayDeque<Front> front = new ArrayDeque<>();
  private final List<Slice<T, K, A>> back = new ArrayList<>();

  /** By slot: the earliest row of the front, how many rows of the back, and what these make. */
  private int[] firstRows = filled(FIRST_SLOTS);

  private int[] backCounts = new int[FIRST_SLOTS];
  private Object[] backs = new Object[FIRST_SLOTS];

  /** By row of the front: whose it is, the next of the same key, and what it makes with those. */
  private int[] slotOfRow = new int[0];

  private int[] nextRow = new int[0];
  private Object[] merged = new Object[0];
  private int rows;

  TwoStackPanes(WindowAggregation<T, K, A, ?, ?> aggregation, Slices<T, K, A> slices) {
    super(aggregation, slices);
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NONE);
    return array;
  }

  @Override
  void makeFrom(Collection<Slice<T, K, A>> ofWindow) {
    front.clear();
    back.clear();
    firstRows = filled(FIRST_SLOTS);
    backCounts = new int[FIRST_SLOTS];
    backs = new Object[FIRST_SLOTS];
    int needed = ofWindow.stream().mapToInt(slice -> slice.table.slots()).sum();
    slotOfRow = new int[needed];
    nextRow = new int[needed];
    merged = new Object[needed];
    rows = 0;
    List<Slice<T, K, A>> inOrder = List.copyOf(ofWindow);
    for (int i = inOrder.size() - 1; i >= 0; i--) {
      pushToFront(inOrder.get(i));
    }
  }

  private void pushToFront(Slice<T, K, A> slice) {
    int from = rows;
    AccumulatorTable<T, K, A> table = slice.table;
    for (int tableRow = 0; tableRow < table.slots(); tableRow++) {
      int slot = table.addKeyTo(keys, tableRow);
      growTo(slot);
      int later = firstRows[slot];
      A own = own(table.accumulator(tableRow));
      merged[rows] = later == NONE ? own : aggregation.merge(own, own(inFront(later)));
      slotOfRow[rows] = slot;
      nextRow[rows] = later;
      firstRows[slot] = rows++;
    }
    front.addFirst(new Front(slice.start, from, rows));
  }

  @Override
  void leave(long start) {
    while (!front.isEmpty() && front.getFirst().start() < start) {
      Front leaving = front.removeFirst();
      for (int row = leaving.from(); row < leaving.to(); row++) {
        leaveFront(row);
      }
    }
    if (front.isEmpty()) {
      flip(start);
    }
  }

  private void leaveFront(int row) {
    int slot = slotOfRow[row];
    merged[row] = null;
    firstRows[slot] = nextRow[row];
    if (nextRow[row] == NONE && backCounts[slot] == 0) {
      keys.remove(slot);
    }
  }

  private void flip(long start) {
    List<Slice<T, K, A>> left = back.stream().filter(slice -> slice.start >= start).toList();
    keys = aggregation.keying().newTable();
    makeFrom(left);
  }

  @Override
  void enter(Slice<T, K, A> slice) {
    back.add(slice);
    AccumulatorTable<T, K, A> table = slice.table;
    for (int row = 0; row < table.slots(); row++) {
      int slot = table.addKeyTo(keys, row);
      growTo(slot);
      A own = own(table.accumulator(row));
      backs[slot] = backCounts[slot]++ == 0 ? own : aggregation.merge(inBack(slot), own);
    }
  }

  private void growTo(int slot) {
    if (slot >= backs.length) {
      int before = backs.length;
      int length = Math.max(slot + 1, before * 2);
      backs = Arrays.copyOf(backs, length);
      backCounts = Arrays.copyOf(backCounts, length);
      firstRows = Arrays.copyOf(firstRows, length);
      Arrays.fill(firstRows, before, length, NONE);
    }
  }

  @Override
  public A accumulator(int slot) {
    int row = firstRows[slot];
    if (row == NONE) {
      return own(inBack(slot));
    }
    return backCounts[slot] == 0
        ? own(inFront(row))
        : aggregation.merge(own(inFront(row)), own(inBack(slot)));
  }

  @SuppressWarnings("unchecked") // only accumulators are ever stored
  private A inFront(int row) {
    return (A) merged[row];
  }

  @SuppressWarnings("unchecked") // only accumulators are ever stored
  private A inBack(int slot) {
    return (A) backs[slot];
  }
}

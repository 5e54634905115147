package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.InvertibleAggregateFunction;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.windowing.assign.TimeWindow;
import java.util.Collection;

/**
 * The panes of the window at hand, kept up from window to window, so that one costs what has come
 * and gone since the one before rather than all that it holds.
 *
 * <p>Derived from slices and never stored: behind a restore, or when an element has come to a slice
 * that is in it already, it is made anew from all slices of the window. Single-threaded.
 */
abstract sealed class SlidingPanes<T, K, A> implements Panes<K, A>
    permits RetractingPanes, TwoStackPanes {

  private static final long NOTHING = Long.MIN_VALUE;

  final WindowAggregation<T, K, A, ?, ?> aggregation;
  private final boolean mutable;
  private final Slices<T, K, A> slices;
  KeyTable<K> keys;

  /** The start of the latest slice that is in the panes. */
  private long latest = NOTHING;

  private boolean outdated;

  SlidingPanes(WindowAggregation<T, K, A, ?, ?> aggregation, Slices<T, K, A> slices) {
    this.aggregation = aggregation;
    this.mutable = aggregation.accumulatorType().mutable();
    this.slices = slices;
    this.keys = aggregation.keying().newTable();
  }

  /** Panes of this kind, or {@code null} where slices are all that is shared. */
  static <T, K, A> SlidingPanes<T, K, A> of(
      Sharing sharing, WindowAggregation<T, K, A, ?, ?> aggregation, Slices<T, K, A> slices) {
    return switch (sharing) {
      case SLICES -> null;
      case TWO_STACKS -> new TwoStackPanes<>(aggregation, slices);
      case RETRACTION -> new RetractingPanes<>(aggregation, inverse(aggregation), slices);
    };
  }

  @SuppressWarnings("unchecked") // the same function, seen as what it is besides
  private static <A> InvertibleAggregateFunction<?, A, ?> inverse(
      WindowAggregation<?, ?, A, ?, ?> aggregation) {
    return (InvertibleAggregateFunction<?, A, ?>) aggregation.aggregate();
  }

  /** Takes note that a slice has been given an element. */
  final void changed(Slice<T, K, A> slice) {
    outdated |= slice.start <= latest;
  }

  /** Moves on to a window that starts later than the one before. */
  final void moveTo(TimeWindow window) {
    // A table that was once much larger is given up too: each firing walks through all of it.
    if (outdated || latest < window.start() || keys.isSparse()) {
      keys = aggregation.keying().newTable();
      makeFrom(slices.between(window.start(), window.end()));
      outdated = false;
    } else {
      leave(window.start());
      slices.between(latest + 1, window.end()).forEach(this::enter);
    }
    // What was given up since is not in any later window either.
    latest = slices.lastStartBefore(window.end());
  }

  /** Begins anew with these slices, in order of time. */
  abstract void makeFrom(Collection<Slice<T, K, A>> ofWindow);

  /** Takes out all slices that start before this time. */
  abstract void leave(long start);

  /** Takes in a slice that is later than all that are in. */
  abstract void enter(Slice<T, K, A> slice);

  /** An accumulator that merging may change without harm to whom it belongs to. */
  final A own(A accumulator) {
    return mutable && accumulator != null
        ? aggregation.accumulatorType().copy(accumulator)
        : accumulator;
  }

  @Override
  public final int slots() {
    return keys.slots();
  }

  @Override
  public final boolean occupied(int slot) {
    return keys.occupied(slot);
  }

  @Override
  public final K key(int slot) {
    return keys.key(slot);
  }
}

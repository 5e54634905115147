package dev.sluice.dataflow.state;

import java.util.List;

/**
 * A list of values for the key at hand, in the order in which they were added; an empty list is no
 * state.
 *
 * <p>Values of a type declared mutable are copied when they are stored and when they are handed
 * out. Adding one takes the same time however long the list is.
 *
 * @param <T> values, never {@code null}
 */
public interface ListState<T> {

  /**
   * The list as it stands now: later changes do not show in it. It cannot be changed itself and
   * costs no copy of the list; it is empty where there is none.
   */
  List<T> get();

  /** Whether there is no value. */
  boolean isEmpty();

  /** Adds one value at the end. */
  void add(T value);

  /** Adds values at the end. */
  void addAll(Iterable<? extends T> values);

  /** Replaces the list; no values clear it. */
  void update(Iterable<? extends T> values);

  /** Forgets all values. */
  void clear();
}

package dev.sluice.dataflow.state;

/**
 * A list of values for the key at hand, each with a time, in order of time and then of arrival; an
 * empty list is no state.
 *
 * <p>For operators that look up by time: a place is found by bisection, whatever the length of the
 * list, values behind all others are added and the first ones removed at once. A value among others
 * moves those behind it. Places count from 0 and change with every change of the list.
 *
 * <p>Values of a type declared mutable are copied when they are stored and when they are handed
 * out.
 *
 * @param <V> values, never {@code null}
 */
public interface TimedListState<V> {

  /** How many values there are. */
  int size();

  /** The place of the first value at or after a time; the size where all are before it. */
  int firstFrom(long time);

  /** The time of the value at a place, in milliseconds. */
  long timeAt(int place);

  /** The value at a place. */
  V valueAt(int place);

  /** Adds a value, behind all of its time. */
  void add(V value, long time);

  /** Replaces the value at a place, which keeps its time. */
  void set(int place, V value);

  /** Forgets the first {@code count} values. */
  void removeFirst(int count);

  /** Forgets all values. */
  void clear();
}

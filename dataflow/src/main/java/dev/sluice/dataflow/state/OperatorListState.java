package dev.sluice.dataflow.state;

import java.util.List;

/**
 * A list of values that belongs to one subtask of an operator and to no key.
 *
 * <p>It is part of every snapshot as it stands then: change it whenever what is to be remembered
 * changes. When the operator is opened it holds what was restored. A value of a type declared
 * mutable is copied when it is added and when it is handed out. Used by the thread of the operator.
 *
 * @param <T> values
 */
public interface OperatorListState<T> {

  /** The values in the order in which they were added; read-only, and as they are now. */
  List<T> get();

  /** Adds a value, never {@code null}. */
  void add(T value);

  /** Puts these values in place of all there are. */
  void update(Iterable<? extends T> values);

  /** Forgets all values. */
  void clear();
}

package dev.sluice.dataflow.state;

/**
 * One value for the key at hand.
 *
 * <p>A value of a type declared mutable is copied when it is stored and when it is handed out, so
 * that a change counts only after {@link #update}.
 *
 * @param <T> the value
 */
public interface ValueState<T> {

  /** The value, or {@code null} where there is none. */
  T value();

  /** Stores the value; {@code null} clears. */
  void update(T value);

  /** Forgets the value. */
  void clear();
}

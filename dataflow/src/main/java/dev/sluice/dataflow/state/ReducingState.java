package dev.sluice.dataflow.state;

/**
 * One value for the key at hand, into which every value added is folded by a function.
 *
 * <p>The function gets what is stored and the value added, in this order. Where their type is
 * declared mutable it may change the first and return it; what is added and handed out is copied.
 *
 * @param <T> values, never {@code null}
 */
public interface ReducingState<T> {

  /** All values added, reduced to one; {@code null} where there is none. */
  T get();

  /** Folds one value in. */
  void add(T value);

  /** Forgets the value. */
  void clear();
}

package dev.sluice.windowing.operator;

import dev.sluice.dataflow.state.KeyedStore;

/**
 * What windows hold of their elements, each for the window at hand in the store.
 *
 * @param <T> elements
 * @param <I> what the function of a window is given
 */
interface Contents<T, I> {

  /** Declares its states. */
  void open(KeyedStore<?, ?> store);

  /** Adds an element. */
  void add(T value, long timestamp) throws Exception;

  /** What the function is to be given; {@code null} where there is nothing to fire. */
  Iterable<I> get();

  /** Forgets all elements. */
  void clear();

  /** Takes out all elements, for {@link #put}; {@code null} where there are none. */
  Object take();

  /** Puts what was taken from another window behind the elements of the one at hand. */
  void put(Object taken);
}

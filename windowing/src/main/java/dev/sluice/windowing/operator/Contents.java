package dev.sluice.windowing.operator;

import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.windowing.evict.Evictor;

/**
 * What windows hold of their elements, each for the window at hand in the store.
 *
 * @param <T> elements
 * @param <I> what the function of a window is given
 * @param <W> windows
 */
interface Contents<T, I, W> {

  /**
   * Declares its states.
   *
   * @param now tells an evictor the time
   */
  void open(KeyedStore<?, ?> store, Evictor.Context now);

  /** Adds an element. */
  void add(T value, long timestamp);

  /** What the function is to be given; {@code null} where there is nothing to fire. */
  Iterable<I> get(W window);

  /** Called when the function is done with what {@link #get} gave. */
  default void fired(W window) {
    // Nothing is removed by firing alone.
  }

  /** Forgets all elements. */
  void clear();

  /** Takes out all elements, for {@link #put}; {@code null} where there are none. */
  Object take();

  /** Puts what was taken from another window behind the elements of the one at hand. */
  void put(Object taken);
}

package dev.sluice.windowing.assign;

import java.util.Collection;

/**
 * A rule that gives each element a window of its own and says which windows of a key are to become
 * one, as sessions do.
 *
 * @param <T> elements
 * @param <W> windows
 */
public interface MergingWindowAssigner<T, W extends Window> extends WindowAssigner<T, W> {

  /**
   * Takes down what is to be merged.
   *
   * @param <W> windows
   */
  @FunctionalInterface
  interface MergeCallback<W> {

    /**
     * Says that these windows become one.
     *
     * @param toBeMerged at least one of the windows given
     * @param result what they become, which may be one of them
     */
    void merge(Collection<W> toBeMerged, W result);
  }

  /**
   * Finds which of the open windows of one key are to become one, and says so. Each window may be
   * merged once.
   *
   * @param windows all open windows of the key, in no order; not to be changed
   */
  void mergeWindows(Collection<W> windows, MergeCallback<W> callback);
}

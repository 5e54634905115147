package dev.sluice.windowing.operator;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.MergingWindowAssigner;
import dev.sluice.windowing.assign.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The open windows of each key where windows merge, and under which window the elements of each are
 * kept: that stays the first one as long as it only grows, so that elements need not move.
 *
 * <p>Single-threaded.
 *
 * @param <T> elements
 * @param <K> keys
 * @param <W> windows
 */
final class MergingWindows<T, K, W extends Window> {

  /**
   * Windows that have become one.
   *
   * @param result what they have become
   * @param merged what is no more, without the window of the element
   * @param keptUnder where the elements of the result are kept
   * @param movedFrom where those of the others are still kept
   */
  record Merge<W>(W result, List<W> merged, W keptUnder, List<W> movedFrom) {}

  private final MergingWindowAssigner<? super T, W> assigner;
  private final Keying<T, K> keying;
  private final TypeDescriptor<W> windowType;
  private KeyedStore<T, K> store;
  private MapState<W, W> keptUnder;

  MergingWindows(
      MergingWindowAssigner<? super T, W> assigner,
      Keying<T, K> keying,
      TypeDescriptor<W> windowType) {
    this.assigner = assigner;
    this.keying = keying;
    this.windowType = windowType;
  }

  void open(OperatorContext<?> context) {
    store = new KeyedStore<>(keying, context.clock());
    context.states().keyed("merging windows", store);
    keptUnder = store.mapState("merging windows", windowType, windowType);
  }

  void select(K key) {
    store.select(key);
  }

  /** Where the elements of an open window are kept; {@code null} where it is not open. */
  W keptUnder(W window) {
    return keptUnder.get(window);
  }

  /** Forgets an open window. */
  void retire(W window) {
    keptUnder.remove(window);
  }

  /**
   * Opens the window of an element and merges what it connects.
   *
   * @param merges takes what has become one, for the caller to carry out
   * @return the window that the element belongs to
   */
  W add(W window, List<Merge<W>> merges) {
    Map<W, List<W>> found = new LinkedHashMap<>();
    List<W> open = new ArrayList<>(keptUnder.keys());
    open.add(window);
    assigner.mergeWindows(open, (merged, result) -> found.put(result, new ArrayList<>(merged)));
    W own = window;
    boolean ownMerged = false;
    for (Map.Entry<W, List<W>> each : found.entrySet()) {
      if (each.getValue().remove(window)) {
        ownMerged = true;
        own = each.getKey();
      }
      merge(each.getKey(), each.getValue(), merges);
    }
    // One that is open already keeps its place: Flink loses its elements here.
    if (!ownMerged && keptUnder.get(window) == null) {
      keptUnder.put(window, window);
    }
    return own;
  }

  private void merge(W result, List<W> merged, List<Merge<W>> merges) {
    if (merged.isEmpty()) {
      keptUnder.put(result, result);
      return;
    }
    // The element lies within a window that is open and stays what it is.
    if (merged.size() == 1 && merged.get(0).equals(result)) {
      return;
    }
    W place = keptUnder.get(merged.get(0));
    List<W> from = placesOf(merged);
    from.remove(place);
    // Put before any is removed, so that the key never leaves in between.
    keptUnder.put(result, place);
    for (W gone : merged) {
      if (!gone.equals(result)) {
        keptUnder.remove(gone);
      }
    }
    merges.add(new Merge<>(result, merged, place, from));
  }

  private List<W> placesOf(Collection<W> windows) {
    List<W> places = new ArrayList<>();
    for (W window : windows) {
      W place = keptUnder.get(window);
      if (place != null) {
        places.add(place);
      }
    }
    return places;
  }
}

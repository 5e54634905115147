package dev.sluice.dataflow.state;

import java.util.List;

/** A list of state of which every value that is handed out is remembered by {@link HandOuts}. */
final class WatchedView<V> extends ReadOnlyList<V> {

  private final List<V> values;
  private final Watch<V> watch;

  /** Takes note of a value. */
  interface Watch<V> {
    void handedOut(int index, V value);
  }

  WatchedView(List<V> values, String remedy, Watch<V> watch) {
    super(remedy);
    this.values = values;
    this.watch = watch;
  }

  @Override
  public V get(int index) {
    V value = values.get(index);
    watch.handedOut(index, value);
    return value;
  }

  @Override
  public int size() {
    return values.size();
  }
}

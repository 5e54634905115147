package dev.sluice.windowing.operator;

import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.evict.Evictor;
import java.util.List;

/** All elements of a window, in the order in which they came. */
final class ListedContents<T, W> implements Contents<T, T, W> {

  private final TypeDescriptor<T> type;
  private ListState<T> elements;

  ListedContents(TypeDescriptor<T> type) {
    this.type = type;
  }

  @Override
  public void open(KeyedStore<?, ?> store, Evictor.Context now) {
    elements = store.listState("elements", type);
  }

  @Override
  public void add(T value, long timestamp) {
    elements.add(value);
  }

  @Override
  public Iterable<T> get(W window) {
    return elements.isEmpty() ? null : elements.get();
  }

  @Override
  public void clear() {
    elements.clear();
  }

  @Override
  public Object take() {
    List<T> taken = elements.isEmpty() ? null : elements.get();
    elements.clear();
    return taken;
  }

  @Override
  @SuppressWarnings("unchecked") // what was taken is of the same contents
  public void put(Object taken) {
    elements.addAll((List<T>) taken);
  }
}

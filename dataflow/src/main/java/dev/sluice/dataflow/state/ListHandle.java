package dev.sluice.dataflow.state;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The list state of an operator, over a column of lists. */
final class ListHandle<V> implements ListState<V> {

  static final String REMEDY = "add(value), addAll(values), update(values) or clear()";

  private final ObjectColumn<ListEntries<V>> column;
  private final TypeDescriptor<V> type;
  private final Supplier<ListEntries<V>> empty;

  /**
   * Creates a handle.
   *
   * @param empty makes the list of a key that has none
   */
  ListHandle(
      ObjectColumn<ListEntries<V>> column, TypeDescriptor<V> type, Supplier<ListEntries<V>> empty) {
    this.column = column;
    this.empty = empty;
    this.type = type;
  }

  @Override
  public List<V> get() {
    ListEntries<V> entries = column.stored();
    return (entries == null ? empty.get() : entries).view(type);
  }

  @Override
  public boolean isEmpty() {
    return column.stored() == null;
  }

  @Override
  public void add(V value) {
    V kept = keep(value);
    ListEntries<V> entries = column.stored();
    if (entries == null) {
      entries = empty.get();
      column.store(entries);
    } else {
      column.changing();
    }
    entries.add(kept);
  }

  @Override
  public void addAll(Iterable<? extends V> values) {
    for (V value : values) {
      add(value);
    }
  }

  @Override
  public void update(Iterable<? extends V> values) {
    ListEntries<V> entries = empty.get();
    for (V value : values) {
      entries.add(keep(value));
    }
    if (entries.isEmpty()) {
      column.clear();
    } else {
      column.store(entries);
    }
  }

  @Override
  public void clear() {
    column.clear();
  }

  private V keep(V value) {
    return type.copy(
        Objects.requireNonNull(
            value, () -> "list state '" + column.name() + "' was given null; expected a value"));
  }
}

package dev.sluice.dataflow.state;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Objects;

/** The timed list state of an operator, over a column of timed lists. */
final class TimedListHandle<V> implements TimedListState<V> {

  private final ObjectColumn<TimedEntries<V>> column;
  private final TypeDescriptor<V> type;

  TimedListHandle(ObjectColumn<TimedEntries<V>> column, TypeDescriptor<V> type) {
    this.column = column;
    this.type = type;
  }

  @Override
  public int size() {
    TimedEntries<V> entries = column.stored();
    return entries == null ? 0 : entries.size();
  }

  @Override
  public int firstFrom(long time) {
    TimedEntries<V> entries = column.stored();
    return entries == null ? 0 : entries.firstFrom(time);
  }

  @Override
  public long timeAt(int place) {
    return present(place).timeAt(place);
  }

  @Override
  public V valueAt(int place) {
    return type.copy(present(place).valueAt(place));
  }

  private TimedEntries<V> present(int place) {
    TimedEntries<V> entries = column.stored();
    if (entries == null) {
      throw new IndexOutOfBoundsException(
          "timed list state '%s' is empty and was asked for place %d"
              .formatted(column.name(), place));
    }
    return entries;
  }

  @Override
  public void add(V value, long time) {
    V kept = keep(value);
    TimedEntries<V> entries = column.stored();
    if (entries == null) {
      entries = new TimedEntries<>();
      column.store(entries);
    } else {
      column.changing();
    }
    entries.add(kept, time);
  }

  @Override
  public void set(int place, V value) {
    TimedEntries<V> entries = present(place);
    V kept = keep(value);
    column.changing();
    entries.set(place, kept);
  }

  @Override
  public void removeFirst(int count) {
    if (count == 0) {
      return;
    }
    TimedEntries<V> entries = present(count - 1);
    if (count == entries.size()) {
      column.clear();
    } else {
      column.changing();
      entries.removeFirst(count);
    }
  }

  @Override
  public void clear() {
    column.clear();
  }

  private V keep(V value) {
    return type.copy(
        Objects.requireNonNull(
            value,
            () -> "timed list state '" + column.name() + "' was given null; expected a value"));
  }
}

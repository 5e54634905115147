package dev.sluice.dataflow.state;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one key of a {@link ListState}.
 *
 * <p>A place of the array is written once, so a view of the first values never changes.
 */
final class ListEntries<V> {

  private static final int FIRST_VALUES = 4;

  private Object[] values = new Object[FIRST_VALUES];
  private int size;

  void add(V value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  List<V> view(TypeDescriptor<V> type) {
    return new CopyingView<>(values, 0, size, type, ListHandle.REMEDY);
  }
}

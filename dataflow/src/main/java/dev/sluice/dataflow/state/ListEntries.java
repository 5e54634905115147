package dev.sluice.dataflow.state;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one key of a {@link ListState}.
 *
 * <p>A place of the array is written once, so a view of the present values never changes.
 */
class ListEntries<V> {

  static final int FIRST_VALUES = 4;

  /** Values stand from {@code from} to just before {@code to}. */
  Object[] values = new Object[FIRST_VALUES];

  int from;
  int to;

  void add(V value) {
    if (to == values.length) {
      values = Arrays.copyOf(values, to * 2);
    }
    values[to++] = value;
  }

  final boolean isEmpty() {
    return from == to;
  }

  List<V> view(TypeDescriptor<V> type) {
    return new CopyingView<>(values, from, to - from, type, ListHandle.REMEDY);
  }
}

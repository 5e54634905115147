package dev.sluice.dataflow.state;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Objects;

/** A part of an array as a list, of which mutable values are handed out as copies. */
final class CopyingView<V> extends ReadOnlyList<V> {

  private final Object[] values;
  private final int from;
  private final int size;
  private final TypeDescriptor<V> type;

  /**
   * Creates a view.
   *
   * @param values not written any more from {@code from} to {@code from + size}
   */
  CopyingView(Object[] values, int from, int size, TypeDescriptor<V> type, String remedy) {
    super(remedy);
    this.values = values;
    this.from = from;
    this.size = size;
    this.type = type;
  }

  @Override
  @SuppressWarnings("unchecked") // whoever fills the array puts in values of type V only
  public V get(int index) {
    Objects.checkIndex(index, size);
    return type.copy((V) values[from + index]);
  }

  /** The array behind the view, so that a test sees how often it was copied. */
  Object[] array() {
    return values;
  }

  @Override
  public int size() {
    return size;
  }
}

package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one key of a {@link ListState}.
 *
 * <p>A place of the array is written once, so a view of the present values never changes.
 */
class ListEntries<V> implements StoredList<V> {

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

  /** The stamp is the time of its writing. */
  @Override
  public void load(V value, long stamp) {
    add(value);
  }

  @Override
  public final void write(Codec<V> codec, StoredOutput out) {
    out.writeVarInt(to - from);
    for (int at = from; at < to; at++) {
      writeStamp(at, out);
      codec.write(valueAt(at), out);
    }
  }

  void writeStamp(int at, StoredOutput out) {
    // These values live until they are cleared, so their time does not matter.
  }

  @SuppressWarnings("unchecked") // only values of type V are ever added
  private V valueAt(int at) {
    return (V) values[at];
  }

  final boolean isEmpty() {
    return from == to;
  }

  List<V> view(TypeDescriptor<V> type) {
    return new CopyingView<>(values, from, to - from, type, ListHandle.REMEDY);
  }
}

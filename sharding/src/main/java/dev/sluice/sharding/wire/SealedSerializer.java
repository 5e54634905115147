package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.dataflow.type.SealedType;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends the index of a value's class among the permitted ones plus one, then the value. */
final class SealedSerializer<T> extends WireSerializer<T> {

  private final SealedType<T> type;
  private final Map<Class<?>, Integer> indexes = new HashMap<>();
  private final List<Serializer<?>> cases = new ArrayList<>();

  /** A serializer that still lacks those of its cases. */
  SealedSerializer(SealedType<T> type) {
    this.type = type;
  }

  /** Adds a class; called for each in order, before the first value. */
  void add(TypeDescriptor<?> permitted, Serializer<?> serializer) {
    indexes.putIfAbsent(permitted.rawClass(), cases.size());
    cases.add(serializer);
  }

  @Override
  void writePresent(Kryo kryo, Output out, T value) {
    Integer known = indexes.get(value.getClass());
    // The class of a constant with a body, and a subclass of a declared one, are not in the table.
    int index = known != null ? known : indexes.get(type.caseOf(value).rawClass());
    out.writeVarInt(index + 1, true);
    writeInside(kryo, out, value, cases.get(index));
  }

  @Override
  @SuppressWarnings("unchecked") // the serializer of a case reads values of the sealed type
  T readPresent(Kryo kryo, Input in, int head) {
    if (head < 0 || head > cases.size()) {
      throw new KryoException(
          "Case number %s of %s came over the wire; expected at most %d. Let all nodes run the same version of the job."
              .formatted(Integer.toUnsignedString(head), type.name(), cases.size()));
    }
    return (T) readInside(kryo, in, cases.get(head - 1));
  }
}

package dev.sluice.benchmarks.flink.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Stores an immutable element; a subclass says how.
 *
 * @param <T> elements
 */
public abstract class ElementSerializer<T> extends TypeSerializerSingleton<T> {

  private static final long serialVersionUID = 1L;

  private static final int ANY = -1;

  /** The class of the elements. */
  public abstract Class<T> elements();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return ANY;
  }

  @Override
  public T deserialize(T reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new Snapshot<>(this);
  }

  /** What Flink keeps of a serializer; its class says it all. */
  static final class Snapshot<T> extends SimpleTypeSerializerSnapshot<T> {

    Snapshot(TypeSerializer<T> serializer) {
      super(() -> serializer);
    }
  }
}

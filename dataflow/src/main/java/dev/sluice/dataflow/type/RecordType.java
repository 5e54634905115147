package dev.sluice.dataflow.type;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;

/**
 * The descriptor of a record, which is as mutable as its components and is copied through its
 * canonical constructor.
 *
 * @param <T> the record
 */
public final class RecordType<T> extends CompositeType<T> {

  private RecordComponentType[] components = {};
  private MethodHandle constructor;
  private int shallowBytes;

  RecordType(Type type) {
    super(type);
  }

  /** Gives the descriptor its components; called once, before it is settled. */
  void complete(List<RecordComponentType> parts, MethodHandle canonical) {
    components = parts.toArray(RecordComponentType[]::new);
    constructor = canonical;
    int fields = HeapBytes.HEADER;
    for (RecordComponentType component : components) {
      fields += HeapBytes.field(component.accessor().type().returnType());
    }
    shallowBytes = (int) HeapBytes.align(fields);
  }

  /** The components in the order of the record's header. */
  public List<RecordComponentType> components() {
    return List.of(components);
  }

  /**
   * A record of these components, made by the canonical constructor; throws what that throws.
   *
   * @param values one per component, in order, boxed where primitive
   */
  @SuppressWarnings("unchecked")
  public T construct(Object[] values) {
    try {
      return (T) (Object) constructor.invokeExact(values);
    } catch (Throwable failure) {
      throw Failures.unchecked(failure);
    }
  }

  /** The heap bytes of the record without the objects it refers to. */
  int shallowBytes() {
    return shallowBytes;
  }

  @Override
  T copyParts(T value) {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = components[i].readCopy(value);
    }
    return construct(values);
  }

  @Override
  long estimateParts(T value) {
    long bytes = shallowBytes;
    for (RecordComponentType component : components) {
      bytes += component.estimateReferred(value);
    }
    return bytes;
  }

  @Override
  int hashParts(T value) {
    // Records without components are told apart by name, as the constants of an enum are.
    if (components.length == 0) {
      return rawClass().getSimpleName().hashCode();
    }
    int hash = 0;
    for (RecordComponentType component : components) {
      hash = StableHash.join(hash, component.hash(value));
    }
    return hash;
  }

  @Override
  public List<TypePart> parts() {
    return Stream.of(components)
        .map(component -> new TypePart("." + component.name(), component.type()))
        .toList();
  }
}

package dev.sluice.dataflow.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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

  private static final int COMPONENTS_PER_HASHER = 8;

  private RecordComponentType[] components = {};
  private MethodHandle constructor;
  private MethodHandle spreading;
  private MethodHandle[] hashers = {};
  private int shallowBytes;

  RecordType(Type type) {
    super(type);
  }

  /** Gives the descriptor its components; called once, before it is settled. */
  void complete(List<RecordComponentType> parts, MethodHandle canonical) {
    components = parts.toArray(RecordComponentType[]::new);
    constructor = canonical;
    spreading =
        canonical
            .asSpreader(Object[].class, components.length)
            .asType(MethodType.methodType(Object.class, Object[].class));
    int fields = HeapBytes.HEADER;
    for (RecordComponentType component : components) {
      fields += HeapBytes.field(component.accessor().type().returnType());
    }
    shallowBytes = (int) HeapBytes.align(fields);
    hashers = hashers();
  }

  // Records are keys, hashed for every element: one handle for several components, which the JVM
  // compiles as if they were written out, took half the time of a loop over the components. A
  // handle of hundreds of components takes too long to warm up.
  private MethodHandle[] hashers() {
    int count = (components.length + COMPONENTS_PER_HASHER - 1) / COMPONENTS_PER_HASHER;
    MethodHandle[] hashers = new MethodHandle[count];
    for (int i = 0; i < count; i++) {
      int from = i * COMPONENTS_PER_HASHER;
      int to = Math.min(components.length, from + COMPONENTS_PER_HASHER);
      hashers[i] = hasher(List.of(components).subList(from, to));
    }
    return hashers;
  }

  /** Joins the hashes of these components to an earlier hash, as {@code (int, Object)int}. */
  private static MethodHandle hasher(List<RecordComponentType> some) {
    MethodHandle all =
        MethodHandles.dropArguments(MethodHandles.identity(int.class), 1, Object.class);
    MethodType type = all.type();
    for (RecordComponentType component : some) {
      MethodHandle both = MethodHandles.collectArguments(StableHash.JOIN, 0, all);
      MethodHandle next = MethodHandles.filterArguments(both, 2, component.hasher());
      all = MethodHandles.permuteArguments(next, type, 0, 1, 1);
    }
    return all;
  }

  /** The components in the order of the record's header. */
  public List<RecordComponentType> components() {
    return List.of(components);
  }

  /**
   * The canonical constructor with its own types, for a reader that will not box: {@code
   * (long,String)Order}.
   */
  public MethodHandle constructor() {
    return constructor;
  }

  /**
   * A record of these components, made by the canonical constructor; throws what that throws.
   *
   * @param values one per component, in order, boxed where primitive
   */
  @SuppressWarnings("unchecked")
  public T construct(Object[] values) {
    try {
      return (T) (Object) spreading.invokeExact(values);
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
  long estimateParts(T value, int depth) {
    long bytes = shallowBytes;
    for (RecordComponentType component : components) {
      bytes += component.estimateReferred(value, depth);
    }
    return bytes;
  }

  @Override
  int hashParts(T value) {
    // Records without components are told apart by name, as the constants of an enum are.
    if (components.length == 0) {
      return rawClass().getSimpleName().hashCode();
    }
    try {
      int hash = 0;
      for (MethodHandle hasher : hashers) {
        hash = (int) hasher.invokeExact(hash, (Object) value);
      }
      return hash;
    } catch (Throwable failure) {
      throw Failures.unchecked(failure);
    }
  }

  @Override
  public List<TypePart> parts() {
    return Stream.of(components)
        .map(component -> new TypePart("." + component.name(), component.type()))
        .toList();
  }
}

package dev.sluice.dataflow.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A component of a described record: its name, its type and the prepared way to read it.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class RecordComponentType {

  private static final MethodType READ = MethodType.methodType(Object.class, Object.class);
  private static final MethodType READ_LONG = MethodType.methodType(long.class, Object.class);
  private static final MethodType HASH = MethodType.methodType(int.class, Object.class);

  private final String name;
  private final TypeDescriptor<?> type;
  private final MethodHandle accessor;
  private final MethodHandle reader;
  private final MethodHandle longReader;

  RecordComponentType(String name, TypeDescriptor<?> type, MethodHandle accessor) {
    this.name = name;
    this.type = type;
    this.accessor = accessor;
    this.reader = accessor.asType(READ);
    this.longReader = isWhole(accessor.type().returnType()) ? accessor.asType(READ_LONG) : null;
  }

  private static boolean isWhole(Class<?> type) {
    return type == long.class || type == int.class || type == short.class || type == byte.class;
  }

  /** The name, as in the record's header. */
  public String name() {
    return name;
  }

  /** The descriptor of the component's values. */
  public TypeDescriptor<?> type() {
    return type;
  }

  /** Whether the component is of a primitive type, which can be no null. */
  public boolean primitive() {
    return accessor.type().returnType().isPrimitive();
  }

  /** The accessor with its own types, for a reader that will not box: {@code (Order)long}. */
  public MethodHandle accessor() {
    return accessor;
  }

  /** The component of a record, boxed; throws what the accessor throws. */
  public Object read(Object record) {
    try {
      return reader.invokeExact(record);
    } catch (Throwable failure) {
      throw Failures.unchecked(failure);
    }
  }

  /** Whether the component is a byte, short, int or long, which {@link #readLong} reads. */
  public boolean whole() {
    return longReader != null;
  }

  /** The component of a record as a long, where it is {@link #whole}, without boxing. */
  public long readLong(Object record) {
    try {
      return (long) longReader.invokeExact(record);
    } catch (Throwable failure) {
      throw Failures.unchecked(failure);
    }
  }

  Object readCopy(Object record) {
    Object value = read(record);
    return type.mutable() ? typed().copy(value) : value;
  }

  /** The estimated heap bytes of the object the component refers to; 0 for a primitive one. */
  long estimateReferred(Object record, int depth) {
    return primitive() ? 0 : typed().estimateInside(read(record), depth);
  }

  @SuppressWarnings("unchecked")
  private TypeDescriptor<Object> typed() {
    return (TypeDescriptor<Object>) type;
  }

  /** The stable hash of the component of a record, as {@code (Object)int}; nothing is boxed. */
  MethodHandle hasher() {
    Class<?> raw = accessor.type().returnType();
    try {
      return MethodHandles.filterReturnValue(accessor, raw.isPrimitive() ? hashOf(raw) : hashOf())
          .asType(HASH);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError("No formula for the hash of " + raw, impossible);
    }
  }

  private static MethodHandle hashOf(Class<?> primitive) throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .findStatic(StableHash.class, "of", MethodType.methodType(int.class, primitive));
  }

  private MethodHandle hashOf() throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .findVirtual(TypeDescriptor.class, "stableHash", HASH)
        .bindTo(type)
        .asType(MethodType.methodType(int.class, accessor.type().returnType()));
  }
}

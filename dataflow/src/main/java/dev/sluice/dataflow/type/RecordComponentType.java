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
  private static final MethodType HASH = MethodType.methodType(int.class, Object.class);

  private final String name;
  private final TypeDescriptor<?> type;
  private final MethodHandle accessor;
  private final MethodHandle reader;
  private final MethodHandle primitiveHash;

  RecordComponentType(String name, TypeDescriptor<?> type, MethodHandle accessor) {
    this.name = name;
    this.type = type;
    this.accessor = accessor;
    this.reader = accessor.asType(READ);
    this.primitiveHash = primitive() ? primitiveHash(accessor) : null;
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

  Object readCopy(Object record) {
    Object value = read(record);
    return type.mutable() ? typed().copy(value) : value;
  }

  int hash(Object record) {
    if (primitiveHash == null) {
      return typed().stableHash(read(record));
    }
    try {
      return (int) primitiveHash.invokeExact(record);
    } catch (Throwable failure) {
      throw Failures.unchecked(failure);
    }
  }

  /** The estimated heap bytes of the object the component refers to; 0 for a primitive one. */
  long estimateReferred(Object record) {
    return primitive() ? 0 : typed().estimateBytes(read(record));
  }

  @SuppressWarnings("unchecked")
  private TypeDescriptor<Object> typed() {
    return (TypeDescriptor<Object>) type;
  }

  // Keys are often records of a long or two, and are hashed for every element: no box for them.
  private static MethodHandle primitiveHash(MethodHandle accessor) {
    Class<?> type = accessor.type().returnType();
    try {
      MethodHandle hash =
          type == int.class
              ? MethodHandles.identity(int.class)
              : MethodHandles.lookup()
                  .findStatic(StableHash.class, "of", MethodType.methodType(int.class, type));
      return MethodHandles.filterReturnValue(accessor, hash).asType(HASH);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError("StableHash has no formula for " + type, impossible);
    }
  }
}

package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.dataflow.type.RecordComponentType;
import dev.sluice.dataflow.type.RecordType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * Joins the ways to write, or read, all components of a record to one handle, which the JVM
 * compiles as if they were written out; primitive ones are not boxed.
 */
final class RecordHandles {

  /** Handles of more components take too long to warm up. */
  static final int MOST_COMPONENTS = 32;

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodType WRITER =
      MethodType.methodType(void.class, Kryo.class, Output.class, Object.class);
  private static final MethodType READER =
      MethodType.methodType(Object.class, Kryo.class, Input.class);

  private RecordHandles() {}

  /** Writes the components of a record, as {@code (Kryo, Output, Object)void}. */
  static MethodHandle writer(RecordType<?> type, Serializer<?>[] serializers) {
    MethodHandle all = MethodHandles.empty(WRITER);
    List<RecordComponentType> components = type.components();
    for (int i = components.size() - 1; i >= 0; i--) {
      all = MethodHandles.foldArguments(all, writer(components.get(i), serializers[i]));
    }
    return all;
  }

  private static MethodHandle writer(RecordComponentType component, Serializer<?> serializer) {
    MethodHandle accessor = component.accessor();
    Class<?> raw = accessor.type().returnType();
    MethodHandle writes =
        raw.isPrimitive()
            ? MethodHandles.dropArguments(
                found("put", MethodType.methodType(void.class, Output.class, raw)), 0, Kryo.class)
            : found(Serializer.class, "write", WRITER).bindTo(serializer);
    MethodHandle fitting =
        accessor.asType(accessor.type().changeReturnType(writes.type().parameterType(2)));
    return MethodHandles.filterArguments(writes, 2, fitting).asType(WRITER);
  }

  /** Reads the components of a record and makes it, as {@code (Kryo, Input)Object}. */
  static MethodHandle reader(RecordType<?> type, Serializer<?>[] serializers) {
    MethodHandle all = type.constructor();
    int count = serializers.length;
    // What is put in last runs first, so the first component is put in last.
    for (int i = count - 1; i >= 0; i--) {
      MethodHandle reads = reader(all.type().parameterType(i), serializers[i]);
      all = MethodHandles.collectArguments(all, i, reads);
    }
    if (count == 0) {
      return MethodHandles.dropArguments(all, 0, READER.parameterList()).asType(READER);
    }
    int[] same = new int[2 * count];
    for (int i = 0; i < same.length; i++) {
      same[i] = i % 2;
    }
    MethodType once = READER.changeReturnType(all.type().returnType());
    return MethodHandles.permuteArguments(all, once, same).asType(READER);
  }

  private static MethodHandle reader(Class<?> raw, Serializer<?> serializer) {
    if (raw.isPrimitive()) {
      MethodType type = MethodType.methodType(raw, Input.class);
      return MethodHandles.dropArguments(found(raw.getName() + "From", type), 0, Kryo.class);
    }
    MethodType type = MethodType.methodType(Object.class, Kryo.class, Input.class, Class.class);
    MethodHandle read = found(Serializer.class, "read", type).bindTo(serializer);
    // The serializers here know their class without being told.
    MethodHandle untold = MethodHandles.insertArguments(read, 2, (Object) null);
    return untold.asType(untold.type().changeReturnType(raw));
  }

  private static MethodHandle found(Class<?> owner, String name, MethodType type) {
    try {
      return LOOKUP.findVirtual(owner, name, type);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError("No method " + name, impossible);
    }
  }

  private static MethodHandle found(String name, MethodType type) {
    try {
      return LOOKUP.findStatic(Primitives.class, name, type);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError("No way to send a primitive: " + name + type, impossible);
    }
  }
}

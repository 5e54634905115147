package dev.sluice.sharding.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Sends the components of a record in the order of its header, each with its class's number. */
final class MessageRecordForm extends Serializer<Object> {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

  private final Class<?> type;
  private final MethodHandle[] accessors;
  private final MethodHandle constructor;

  /**
   * The form of a record.
   *
   * @throws IllegalArgumentException when the class is no public record
   */
  MessageRecordForm(Class<?> type) {
    super(false, true);
    if (!type.isRecord()) {
      throw new IllegalArgumentException(
          "%s is in MessageIds; expected records and enums there".formatted(type.getName()));
    }
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    this.accessors = new MethodHandle[components.length];
    try {
      for (int i = 0; i < accessors.length; i++) {
        accessors[i] = accessor(components[i]);
      }
      this.constructor = constructor(type, components);
    } catch (ReflectiveOperationException hidden) {
      throw new IllegalArgumentException(
          "%s is in MessageIds and cannot be reached; expected a public record"
              .formatted(type.getName()),
          hidden);
    }
  }

  private static MethodHandle accessor(RecordComponent component)
      throws ReflectiveOperationException {
    return LOOKUP
        .findVirtual(
            component.getDeclaringRecord(),
            component.getName(),
            MethodType.methodType(component.getType()))
        .asType(MethodType.methodType(Object.class, Object.class));
  }

  private static MethodHandle constructor(Class<?> type, RecordComponent[] components)
      throws ReflectiveOperationException {
    Class<?>[] header =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return LOOKUP
        .findConstructor(type, MethodType.methodType(void.class, header))
        .asFixedArity()
        .asSpreader(Object[].class, header.length)
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  @Override
  public void write(Kryo kryo, Output out, Object message) {
    for (MethodHandle accessor : accessors) {
      kryo.writeClassAndObject(out, component(accessor, message));
    }
  }

  private Object component(MethodHandle accessor, Object message) {
    try {
      return accessor.invokeExact(message);
    } catch (Throwable failure) {
      throw new KryoException("a component of %s cannot be read".formatted(type), failure);
    }
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<?> wanted) {
    Object[] components = new Object[accessors.length];
    for (int i = 0; i < components.length; i++) {
      components[i] = kryo.readClassAndObject(in);
    }
    try {
      return constructor.invokeExact(components);
    } catch (Throwable failure) {
      throw new KryoException("no %s can be made of what came".formatted(type), failure);
    }
  }
}

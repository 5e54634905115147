package dev.sluice.dataflow.type;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A generic class with its type arguments, equal by value whichever way it was found.
 *
 * @param raw the generic class
 * @param arguments its type arguments in order
 */
record BoundType(Class<?> raw, List<Type> arguments) implements ParameterizedType {

  @Override
  public Type[] getActualTypeArguments() {
    return arguments.toArray(Type[]::new);
  }

  @Override
  public Type getRawType() {
    return raw;
  }

  @Override
  public Type getOwnerType() {
    return raw.getDeclaringClass();
  }

  @Override
  public String getTypeName() {
    return ReflectedTypes.name(this);
  }
}

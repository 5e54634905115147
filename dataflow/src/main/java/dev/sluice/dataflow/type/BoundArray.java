package dev.sluice.dataflow.type;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;

/**
 * An array of a generic class with type arguments, such as {@code List<String>[]}, equal by value.
 *
 * @param component the type of the elements
 */
record BoundArray(Type component) implements GenericArrayType {

  @Override
  public Type getGenericComponentType() {
    return component;
  }

  @Override
  public String getTypeName() {
    return ReflectedTypes.name(this);
  }
}

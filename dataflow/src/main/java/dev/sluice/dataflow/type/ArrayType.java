package dev.sluice.dataflow.type;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * The descriptor of an array, always mutable and copied with all it holds.
 *
 * @param <A> the array
 */
public final class ArrayType<A> extends CompositeType<A> {

  private final TypeDescriptor<Object> component;

  @SuppressWarnings("unchecked")
  ArrayType(Type type, TypeDescriptor<?> component) {
    super(type);
    this.component = (TypeDescriptor<Object>) component;
  }

  /** The descriptor of the elements; of a primitive type when the array is of one. */
  public TypeDescriptor<?> component() {
    return component;
  }

  @Override
  @SuppressWarnings("unchecked")
  A copyParts(A array) {
    if (array instanceof Object[] objects) {
      Object[] copies = objects.clone();
      if (component.mutable()) {
        Arrays.setAll(copies, i -> component.copy(copies[i]));
      }
      return (A) copies;
    }
    return (A) copyPrimitive(array);
  }

  private static Object copyPrimitive(Object array) {
    if (array instanceof byte[] bytes) {
      return bytes.clone();
    }
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }

  @Override
  long estimateParts(A array, int depth) {
    int length = Array.getLength(array);
    long own = HeapBytes.array(array.getClass().getComponentType(), length);
    return array instanceof Object[] objects
        ? own + HeapBytes.elements(component, Arrays.asList(objects), length, depth)
        : own;
  }

  @Override
  int hashParts(A array) {
    if (array instanceof byte[] bytes) {
      return Arrays.hashCode(bytes);
    }
    int hash = 1;
    int length = Array.getLength(array);
    for (int i = 0; i < length; i++) {
      hash = StableHash.join(hash, component.stableHash(Array.get(array, i)));
    }
    return hash;
  }

  @Override
  public List<TypePart> parts() {
    return List.of(new TypePart("[]", component));
  }
}

package dev.sluice.dataflow.type;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The descriptor of a List, Set or Collection, whose values are never changed by contract; it is
 * mutable only when its elements are.
 *
 * @param <C> the collection
 * @param <E> its elements
 */
public final class CollectionType<C extends Collection<E>, E> extends CompositeType<C> {

  /** Which collection it is. */
  public enum Shape {
    LIST,
    SET,
    COLLECTION
  }

  private static final int LIST_BYTES = 24;
  private static final int SET_BYTES = 80;
  private static final int SET_BYTES_PER_ELEMENT = 40;

  private final Shape shape;
  private final TypeDescriptor<E> element;

  CollectionType(Type type, Shape shape, TypeDescriptor<E> element) {
    super(type);
    this.shape = shape;
    this.element = element;
  }

  /** Which collection it is. */
  public Shape shape() {
    return shape;
  }

  /** The descriptor of the elements. */
  public TypeDescriptor<E> element() {
    return element;
  }

  /** An unmodifiable list: the elements of a Set are never mutable, so only lists get here. */
  @Override
  @SuppressWarnings("unchecked")
  C copyParts(C value) {
    List<E> copies = new ArrayList<>(value.size());
    for (E each : value) {
      copies.add(element.copy(each));
    }
    return (C) Collections.unmodifiableList(copies);
  }

  @Override
  long estimateParts(C value, int depth) {
    int size = value.size();
    long own =
        shape == Shape.SET
            ? SET_BYTES + (long) size * SET_BYTES_PER_ELEMENT
            : LIST_BYTES + HeapBytes.array(Object.class, size);
    return own + HeapBytes.elements(element, value, size, depth);
  }

  @Override
  int hashParts(C value) {
    int hash = shape == Shape.LIST ? 1 : 0;
    for (E each : value) {
      int next = element.stableHash(each);
      hash = shape == Shape.LIST ? StableHash.join(hash, next) : hash + next;
    }
    return hash;
  }

  @Override
  public List<TypePart> parts() {
    return List.of(new TypePart("[]", element));
  }
}

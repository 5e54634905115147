package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.CollectionType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads collections, maps, optional values and arrays of objects; what it makes is unmodifiable.
 */
final class ContainerReaders {

  // A damaged length costs no more than this, however many lists lie in each other.
  private static final int MOST_IN_ADVANCE = 1024;

  private ContainerReaders() {}

  static ValueReader ofCollection(CollectionType.Shape shape, ValueReader element) {
    return shape == CollectionType.Shape.SET
        ? in -> readSet(in, element)
        : in -> readList(in, element);
  }

  private static List<Object> readList(StoredInput in, ValueReader element) {
    int count = in.readCountOrNull("a collection");
    return count < 0 ? null : Collections.unmodifiableList(elements(in, count, element));
  }

  private static List<Object> elements(StoredInput in, int count, ValueReader element) {
    ArrayList<Object> elements = new ArrayList<>(Math.min(count, MOST_IN_ADVANCE));
    for (int i = 0; i < count; i++) {
      elements.add(element.read(in));
    }
    elements.trimToSize();
    return elements;
  }

  private static Set<Object> readSet(StoredInput in, ValueReader element) {
    int count = in.readCountOrNull("a Set");
    if (count < 0) {
      return null;
    }
    Set<Object> elements = new LinkedHashSet<>(capacity(count));
    for (int i = 0; i < count; i++) {
      elements.add(element.read(in));
    }
    return Collections.unmodifiableSet(requireSize(elements, elements.size(), count, in));
  }

  static ValueReader ofMap(ValueReader key, ValueReader mapped) {
    return in -> {
      int count = in.readCountOrNull("a Map");
      if (count < 0) {
        return null;
      }
      Map<Object, Object> map = new LinkedHashMap<>(capacity(count));
      for (int i = 0; i < count; i++) {
        Object k = key.read(in);
        map.put(k, mapped.read(in));
      }
      return Collections.unmodifiableMap(requireSize(map, map.size(), count, in));
    };
  }

  private static int capacity(int count) {
    return Math.min(count, MOST_IN_ADVANCE) * 4 / 3 + 1;
  }

  private static <C> C requireSize(C container, int size, int count, StoredInput in) {
    if (size != count) {
      throw in.corrupt(count + " elements or keys that differ", "only " + size);
    }
    return container;
  }

  static ValueReader ofOptional(ValueReader inner) {
    return in -> {
      int present = in.readIndexOrNull(2, "an Optional");
      if (present <= 0) {
        return present < 0 ? null : Optional.empty();
      }
      Object value = inner.read(in);
      if (value == null) {
        throw in.corrupt("the value of an Optional", "null");
      }
      return Optional.of(value);
    };
  }

  static ValueReader ofArray(Class<?> component, ValueReader element) {
    return in -> {
      int count = in.readCountOrNull("an array");
      if (count < 0) {
        return null;
      }
      List<Object> elements = elements(in, count, element);
      return elements.toArray((Object[]) Array.newInstance(component, count));
    };
  }
}

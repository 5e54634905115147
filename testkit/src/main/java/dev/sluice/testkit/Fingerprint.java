package dev.sluice.testkit;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A hash of all that a value holds, so that a change anywhere inside is seen, whatever its class
 * takes for equal. Two values that hold the same have the same one.
 */
final class Fingerprint {

  private static final int FACTOR = 31;

  private final Map<Object, Boolean> entered = new IdentityHashMap<>();

  private Fingerprint() {}

  /** The hash of a value. */
  static long of(Object value) {
    return new Fingerprint().hash(value);
  }

  private long hash(Object value) {
    if (value == null) {
      return 0;
    }
    if (value.getClass().isArray()) {
      return hashArray(value);
    }
    if (value instanceof Collection<?> collection) {
      return hashEach(collection, value instanceof java.util.Set<?>);
    }
    if (value instanceof Map<?, ?> map) {
      long hash = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        hash += hash(entry.getKey()) * FACTOR ^ hash(entry.getValue());
      }
      return hash;
    }
    if (value instanceof Optional<?> optional) {
      return FACTOR + hash(optional.orElse(null));
    }
    return isForeign(value.getClass()) ? hashForeign(value) : hashFields(value);
  }

  private long hashArray(Object array) {
    long hash = 1;
    for (int i = 0; i < Array.getLength(array); i++) {
      hash = FACTOR * hash + hash(Array.get(array, i));
    }
    return hash;
  }

  private long hashEach(Collection<?> values, boolean anyOrder) {
    long hash = 1;
    for (Object value : values) {
      hash = anyOrder ? hash + hash(value) : FACTOR * hash + hash(value);
    }
    return hash;
  }

  /** Whether the fields of a class are closed to us: then its own idea of content must do. */
  private static boolean isForeign(Class<?> type) {
    return type.isEnum() || type.getName().startsWith("java.");
  }

  private static long hashForeign(Object value) {
    // What changes without saying so in hashCode(), such as a StringBuilder, says so in its text.
    return value instanceof Enum<?> constant
        ? constant.name().hashCode()
        : value instanceof CharSequence || value instanceof Number
            ? value.toString().hashCode()
            : value.hashCode();
  }

  private long hashFields(Object value) {
    if (entered.put(value, true) != null) {
      return 1;
    }
    long hash = value.getClass().getName().hashCode();
    for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
      if (isForeign(type)) {
        break;
      }
      for (Field field : type.getDeclaredFields()) {
        hash = FACTOR * hash + hashField(value, field);
      }
    }
    entered.remove(value);
    return hash;
  }

  private long hashField(Object value, Field field) {
    if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
      return 0;
    }
    try {
      field.setAccessible(true);
      return hash(field.get(value));
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      // A module that does not open its classes: what it calls equal is all that can be seen.
      return value.hashCode();
    }
  }
}

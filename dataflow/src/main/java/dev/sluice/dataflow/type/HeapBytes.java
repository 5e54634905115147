package dev.sluice.dataflow.type;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Sizes of heap objects in bytes, as a 64-bit JVM with compressed references lays them out. */
final class HeapBytes {

  static final int HEADER = 12;
  static final int REFERENCE = 4;
  static final int ARRAY_HEADER = 16;

  /** The header and padding of an object of a few small fields. */
  static final int SMALL_OBJECT = 24;

  private static final int SAMPLE = 16;
  private static final int GUESS_PER_REFERENCE = 48;

  private HeapBytes() {}

  /** The size rounded up to the next multiple of eight. */
  static long align(long bytes) {
    return (bytes + 7) & ~7L;
  }

  /** The bytes a field of this type takes inside its object. */
  static int field(Class<?> type) {
    if (!type.isPrimitive()) {
      return REFERENCE;
    }
    if (type == long.class || type == double.class) {
      return Long.BYTES;
    }
    if (type == int.class || type == float.class) {
      return Integer.BYTES;
    }
    return type == short.class || type == char.class ? Short.BYTES : Byte.BYTES;
  }

  /** An array of elements of this type, without the objects they refer to. */
  static long array(Class<?> component, int length) {
    return align(ARRAY_HEADER + (long) length * field(component));
  }

  /** A guess for an object of a class of which only the fields are known. */
  static long guess(Class<?> type) {
    long bytes = HEADER;
    long referred = 0;
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          bytes += field(field.getType());
          referred += field.getType().isPrimitive() ? 0 : GUESS_PER_REFERENCE;
        }
      }
    }
    return align(bytes) + referred;
  }

  /** A string, its characters sampled for whether they fit in one byte each. */
  static long string(String value) {
    int length = value.length();
    boolean wide =
        length > 0
            && (value.charAt(0) | value.charAt(length >> 1) | value.charAt(length - 1)) > 0xFF;
    return SMALL_OBJECT + align(ARRAY_HEADER + (wide ? 2L * length : length));
  }

  /** All elements together, judged by the first few of them. */
  static <E> long elements(
      TypeDescriptor<E> type, Iterable<? extends E> elements, int size, int depth) {
    if (size == 0) {
      return 0;
    }
    if (type.fixedBytes().isPresent()) {
      return (long) size * type.fixedBytes().getAsInt();
    }
    long bytes = 0;
    int seen = 0;
    for (E element : elements) {
      bytes += type.estimateInside(element, depth);
      if (++seen == SAMPLE) {
        break;
      }
    }
    return seen == 0 ? 0 : bytes * size / seen;
  }
}

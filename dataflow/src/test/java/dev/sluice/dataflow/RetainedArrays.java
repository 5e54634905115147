package dev.sluice.dataflow;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Counts the places of all arrays that an object of ours keeps alive, by walking its fields. */
public final class RetainedArrays {

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> ahead = new ArrayDeque<>();
  private long places;

  private RetainedArrays() {}

  /** The sum of the lengths of all arrays reachable from {@code root}. */
  public static long placesOf(Object root) throws IllegalAccessException {
    RetainedArrays walk = new RetainedArrays();
    walk.reach(root);
    while (!walk.ahead.isEmpty()) {
      walk.visit(walk.ahead.pop());
    }
    return walk.places;
  }

  private void reach(Object object) {
    if (object != null && seen.add(object)) {
      ahead.push(object);
    }
  }

  private void visit(Object object) throws IllegalAccessException {
    if (object.getClass().isArray()) {
      places += Array.getLength(object);
      if (object instanceof Object[] elements) {
        for (Object each : elements) {
          reach(each);
        }
      }
    } else if (object instanceof Iterable<?> elements) {
      elements.forEach(this::reach);
    } else if (object instanceof Map<?, ?> map) {
      map.keySet().forEach(this::reach);
      map.values().forEach(this::reach);
    } else {
      visitFields(object);
    }
  }

  private void visitFields(Object object) throws IllegalAccessException {
    for (Class<?> type = object.getClass(); isOurs(type); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          reach(field.get(object));
        }
      }
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("dev.sluice.");
  }
}

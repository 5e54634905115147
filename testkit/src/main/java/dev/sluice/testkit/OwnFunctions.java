package dev.sluice.testkit;

import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorFactory;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Makes operators and sees to it that each has a function of its own: one that two share would keep
 * in its fields what a restart must lose, and the test would not see it.
 */
final class OwnFunctions<I, O> implements OperatorFactory<I, O> {

  private static final String OURS = "dev.sluice.";
  private static final String FUNCTIONS = "dev.sluice.dataflow.function";
  private static final int DEPTH = 3;

  private final OperatorFactory<I, O> factory;
  private final Map<Object, Operator<I, O>> owners = new IdentityHashMap<>();

  OwnFunctions(OperatorFactory<I, O> factory) {
    this.factory = factory;
  }

  @Override
  public Operator<I, O> create() {
    Operator<I, O> operator = factory.create();
    claimIn(operator, operator, DEPTH);
    return operator;
  }

  private void claimIn(Object holder, Operator<I, O> owner, int depth) {
    for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().startsWith(OURS) && depth > 0) {
        for (Field field : type.getDeclaredFields()) {
          claim(valueOf(field, holder), owner, depth);
        }
      }
    }
  }

  private void claim(Object value, Operator<I, O> owner, int depth) {
    if (value == null) {
      return;
    }
    if (isFunctionWithState(value.getClass())) {
      Operator<I, O> before = owners.putIfAbsent(value, owner);
      if (before != null && before != owner) {
        throw new AssertionError(
            "the factory gave two operators the same function %s; expected a new one for each, since what it keeps in its fields would outlive a restart. Make the function within the factory"
                .formatted(value.getClass().getName()));
      }
    } else if (value.getClass().getName().startsWith(OURS)) {
      claimIn(value, owner, depth - 1);
    }
  }

  /** Functions that are opened have fields for what they are opened with; a lambda has none. */
  private static boolean isFunctionWithState(Class<?> type) {
    boolean fields =
        Arrays.stream(type.getDeclaredFields())
            .anyMatch(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
    return fields && !type.isHidden() && isOpenedFunction(type);
  }

  private static boolean isOpenedFunction(Class<?> type) {
    for (Class<?> up = type; up != null; up = up.getSuperclass()) {
      if (hasOpen(up) || Arrays.stream(up.getInterfaces()).anyMatch(OwnFunctions::hasOpen)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasOpen(Class<?> type) {
    return type.getPackageName().equals(FUNCTIONS)
        && Arrays.stream(type.getMethods()).map(Method::getName).anyMatch("open"::equals);
  }

  private static Object valueOf(Field field, Object holder) {
    if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
      return null;
    }
    try {
      field.setAccessible(true);
      return field.get(holder);
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      // A module that does not open its classes: what is in there cannot be told apart.
      return null;
    }
  }
}

package dev.sluice.dataflow.type;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with its type arguments, kept for run time by an anonymous subclass: {@code new
 * TypeReference<List<String>>() {}}.
 *
 * @param <T> the type kept
 */
public abstract class TypeReference<T> {

  private final Type type;

  /**
   * Keeps the type argument of the subclass.
   *
   * @throws IllegalArgumentException when the subclass names none
   */
  protected TypeReference() {
    Type seen = ReflectedTypes.asSuper(getClass(), TypeReference.class);
    if (!(seen instanceof ParameterizedType parameterized)) {
      throw new IllegalArgumentException(
          "A TypeReference was made without a type argument; write new TypeReference<List<String>>()"
              + " {} with the type you mean.");
    }
    this.type = parameterized.getActualTypeArguments()[0];
  }

  /** The type kept. */
  public final Type type() {
    return type;
  }
}

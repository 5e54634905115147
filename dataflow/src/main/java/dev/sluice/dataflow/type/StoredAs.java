package dev.sluice.dataflow.type;

import java.util.Objects;
import java.util.function.Function;

/**
 * What stands for the values of a declared mutable type where they are stored.
 *
 * <p>Two are equal when form and functions are, so a job keeps one in a constant.
 *
 * @param form the type of what is stored
 * @param toForm called on any thread with a value that is not null; must not return null
 * @param fromForm called on any thread with what {@code toForm} returned; must not return null
 * @param <T> the declared mutable type
 * @param <S> the type of what is stored
 */
public record StoredAs<T, S>(
    TypeDescriptor<S> form, Function<T, S> toForm, Function<S, T> fromForm) {

  /** Checks that nothing is missing. */
  public StoredAs {
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(toForm, "toForm");
    Objects.requireNonNull(fromForm, "fromForm");
  }
}

package dev.sluice.api;

import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * The choice of the smaller or the greater of two elements by a value of theirs.
 *
 * @param value what is compared
 * @param sign 1 to keep the greater one, -1 the smaller one
 * @param ties which one to keep where the values are equal
 */
record Extreme<T, C extends Comparable<? super C>>(
    Function<? super T, C> value, int sign, Ties ties) implements BinaryOperator<T> {

  Extreme {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(ties, "ties");
  }

  @Override
  public T apply(T kept, T next) {
    int compared = Integer.signum(valueOf(next).compareTo(valueOf(kept))) * sign;
    return compared > 0 || compared == 0 && ties == Ties.LAST ? next : kept;
  }

  private C valueOf(T element) {
    return Objects.requireNonNull(
        value.apply(element),
        "the value to compare is null; give one, or filter such elements out");
  }
}

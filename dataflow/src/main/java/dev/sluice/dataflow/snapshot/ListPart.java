package dev.sluice.dataflow.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * State of an operator instance that belongs to no key: a list of elements.
 *
 * @param redistribution who gets which elements
 * @param form how elements are stored
 * @param elements gives the elements there are, between two items
 * @param load takes in elements before the first item; called once, and only when there was a
 *     snapshot
 * @param <T> elements
 */
public record ListPart<T>(
    Redistribution redistribution,
    RowForm<T> form,
    Supplier<? extends Collection<T>> elements,
    Consumer<List<T>> load) {

  /** Requires all of it. */
  public ListPart {
    Objects.requireNonNull(redistribution);
    Objects.requireNonNull(form);
    Objects.requireNonNull(elements);
    Objects.requireNonNull(load);
  }
}

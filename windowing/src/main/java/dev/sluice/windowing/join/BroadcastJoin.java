package dev.sluice.windowing.join;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Objects;

/**
 * How elements are joined with a table that every subtask has as a whole.
 *
 * @param outer whether an element without rows is given alone, else it is left out
 * @param elementKey the key of an element
 * @param rowKey the key of a row
 * @param elementType elements
 * @param rowType rows of the table
 */
public record BroadcastJoin<A, B, K>(
    boolean outer,
    Keying<A, K> elementKey,
    Keying<B, K> rowKey,
    TypeDescriptor<A> elementType,
    TypeDescriptor<B> rowType) {

  /** Requires all of it. */
  public BroadcastJoin {
    Objects.requireNonNull(elementKey, "elementKey");
    Objects.requireNonNull(rowKey, "rowKey");
    Objects.requireNonNull(elementType, "elementType");
    Objects.requireNonNull(rowType, "rowType");
  }
}

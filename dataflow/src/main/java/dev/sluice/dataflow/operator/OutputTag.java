package dev.sluice.dataflow.operator;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Objects;

/**
 * The name and type of a side output: a second stream that an operator puts out beside its main
 * one.
 *
 * <p>Two tags are the same output if both name and type are equal. Immutable.
 *
 * @param name unique among the side outputs of an operator
 * @param type what comes out
 * @param <T> elements of the side output
 */
public record OutputTag<T>(String name, TypeDescriptor<T> type) {

  /** Refuses a blank name. */
  public OutputTag {
    Objects.requireNonNull(type, "type");
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "an output tag got a blank name; expected one that says what comes out, such as 'late'");
    }
  }

  /** A tag of a type that is derived from its class. */
  public static <T> OutputTag<T> of(String name, Class<T> type) {
    return new OutputTag<>(name, TypeDescriptor.of(type));
  }
}

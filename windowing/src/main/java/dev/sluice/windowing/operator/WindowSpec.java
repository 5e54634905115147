package dev.sluice.windowing.operator;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.Window;
import java.util.Objects;

/**
 * The windows of a keyed stream. Immutable.
 *
 * @param rules which windows there are and when they fire
 * @param keying whose windows an element belongs to
 * @param elementType the type of the elements
 * @param <T> elements
 * @param <K> keys
 * @param <W> windows
 */
public record WindowSpec<T, K, W extends Window>(
    WindowRules<T, W> rules, Keying<T, K> keying, TypeDescriptor<T> elementType) {

  /**
   * Refuses what is missing.
   *
   * @throws IllegalArgumentException when the rules have mistakes
   */
  public WindowSpec {
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(keying, "keying");
    Objects.requireNonNull(elementType, "elementType");
    if (!rules.mistakes().isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", rules.mistakes()));
    }
  }
}

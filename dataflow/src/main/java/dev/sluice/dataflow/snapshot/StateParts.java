package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.item.Watermark;

/**
 * Where an operator registers its state when it is opened: whatever it will have to know after a
 * crash.
 *
 * <p>Operator state is loaded as it is registered. Keyed state is loaded when the operator has been
 * opened, before its first item.
 */
public interface StateParts {

  /**
   * Registers state that belongs to keys.
   *
   * @throws IllegalArgumentException when the operator has registered another under this name
   */
  void keyed(String name, KeyedPart part);

  /**
   * Registers state that belongs to no key.
   *
   * @throws IllegalArgumentException when the operator has registered another under this name
   */
  void list(String name, ListPart<?> part);

  /** The watermark the operator has had already; {@code Watermark.MIN} without a snapshot. */
  long watermark();

  /** Whether state is to check that what it hands out is not changed without being stored. */
  default boolean checksMutations() {
    return false;
  }

  /** For an operator that is never restored, in a test or a benchmark. */
  static StateParts unkept() {
    return new StateParts() {
      @Override
      public void keyed(String name, KeyedPart part) {
        // Nobody will ask for it.
      }

      @Override
      public void list(String name, ListPart<?> part) {
        // Nobody will ask for it.
      }

      @Override
      public long watermark() {
        return Watermark.MIN;
      }
    };
  }
}

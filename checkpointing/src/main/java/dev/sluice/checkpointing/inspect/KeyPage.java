package dev.sluice.checkpointing.inspect;

import dev.sluice.dataflow.codec.PlainText;
import dev.sluice.dataflow.codec.PlainValue;
import java.util.List;

/**
 * Some of the keys of an operator, in no order. Immutable.
 *
 * @param keys without their classes
 * @param complete whether there are no more
 */
public record KeyPage(List<PlainValue> keys, boolean complete) {

  /** Keeps the list immutable. */
  public KeyPage {
    keys = List.copyOf(keys);
  }

  /** The keys as they are asked for. */
  public List<String> texts() {
    return keys.stream().map(PlainText::of).toList();
  }
}

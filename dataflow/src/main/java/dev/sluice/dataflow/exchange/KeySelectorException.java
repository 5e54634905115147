package dev.sluice.dataflow.exchange;

import dev.sluice.dataflow.item.ElementText;

/** The failure of a key selector, found before the element has left for the keyed operator. */
public final class KeySelectorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeySelectorException(String reader, Object element, RuntimeException cause) {
    super(
        "the key selector before operator '%s' failed on element %s: %s"
            .formatted(reader, ElementText.of(element), cause),
        cause);
  }
}

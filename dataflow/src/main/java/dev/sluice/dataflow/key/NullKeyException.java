package dev.sluice.dataflow.key;

/** The refusal of an element whose key is {@code null}. */
public final class NullKeyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NullKeyException() {
    super(
        "the key selector gave null; give every element a key, or filter such elements before keyBy");
  }
}

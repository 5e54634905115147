package dev.sluice.dataflow.operator.basic;

/** The refusal of a user function that gave {@code null} where an element was expected. */
public final class NullResultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private NullResultException() {
    super(
        "the function gave null; expected an element; leave out what has no result with flatMap or filter");
  }

  static <T> T refuse(T result) {
    if (result == null) {
      throw new NullResultException();
    }
    return result;
  }
}

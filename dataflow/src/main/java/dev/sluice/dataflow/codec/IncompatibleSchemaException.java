package dev.sluice.dataflow.codec;

/**
 * The refusal to read what was stored as values of today's type; its message names the component at
 * fault, what was stored there and what the code has now.
 */
public final class IncompatibleSchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String path;

  IncompatibleSchemaException(String path, String problem, String expected, String remedy) {
    this(path, problem, expected, remedy, null);
  }

  IncompatibleSchemaException(
      String path, String problem, String expected, String remedy, Throwable cause) {
    super(
        path
            + " cannot be read from what was stored: "
            + problem
            + ". Expected "
            + expected
            + ". "
            + remedy
            + ".",
        cause);
    this.path = path;
  }

  /** The component at fault, such as {@code Order.lines[].price}. */
  public String path() {
    return path;
  }
}

package dev.sluice.sharding.wire;

/** The refusal of a type without a form on the wire; its message names the component at fault. */
public final class UnsendableTypeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String path;

  UnsendableTypeException(String path, String problem, String expected, String remedy) {
    super(
        path
            + " cannot cross the wire: "
            + problem
            + ". Expected "
            + expected
            + ". "
            + remedy
            + ".");
    this.path = path;
  }

  /** The component at fault, such as {@code Order.lines[].price}. */
  public String path() {
    return path;
  }
}

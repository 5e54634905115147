package dev.sluice.dataflow.codec;

/** The refusal of a type without stored form; its message names the component at fault. */
public final class UnstorableTypeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String path;

  UnstorableTypeException(String path, String problem, String expected, String remedy) {
    super(path + " cannot be stored: " + problem + ". Expected " + expected + ". " + remedy + ".");
    this.path = path;
  }

  /** The component at fault, such as {@code Order.lines[].price}. */
  public String path() {
    return path;
  }
}

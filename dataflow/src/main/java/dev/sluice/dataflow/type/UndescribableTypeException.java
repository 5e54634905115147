package dev.sluice.dataflow.type;

/** The refusal of a type that Sluice cannot describe; its message names the component at fault. */
public final class UndescribableTypeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String path;

  UndescribableTypeException(String path, String problem, String expected, String remedy) {
    super(
        path + " cannot be described: " + problem + ". Expected " + expected + ". " + remedy + ".");
    this.path = path;
  }

  UndescribableTypeException(UndescribableTypeException refusal, Throwable cause) {
    super(refusal.getMessage(), cause);
    this.path = refusal.path;
  }

  /** The component at fault, such as {@code Order.lines[].price}. */
  public String path() {
    return path;
  }
}

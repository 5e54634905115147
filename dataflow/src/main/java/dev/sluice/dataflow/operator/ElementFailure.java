package dev.sluice.dataflow.operator;

/**
 * The failure of an operator on an element that is not the one at hand; names the element in the
 * failure of the job.
 */
public final class ElementFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Object element;

  /** A failure on {@code element} with what has caused it. */
  public ElementFailure(Object element, Throwable cause) {
    super(cause);
    this.element = element;
  }

  /** The element at fault. */
  public Object element() {
    return element;
  }
}

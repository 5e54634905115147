package dev.sluice.dataflow.time;

/**
 * The refusal of an element that is older than its predecessor in a split that was declared {@link
 * WatermarkStrategy#monotonous()}.
 */
public final class UnsortedSplitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsortedSplitException(String message) {
    super(message);
  }
}

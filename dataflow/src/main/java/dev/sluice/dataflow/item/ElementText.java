package dev.sluice.dataflow.item;

/**
 * An element in the words of a message: what its {@code toString()} says, kept short.
 *
 * <p>Never fails, since it is asked for when something else has failed already.
 */
public final class ElementText {

  private static final int LONGEST = 500;

  private ElementText() {}

  /** The element as text. */
  public static String of(Object element) {
    String text;
    try {
      text = String.valueOf(element);
    } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
      return "of %s, whose toString() threw %s"
          .formatted(element.getClass().getName(), e.getClass().getName());
    }
    if (text == null) {
      return "of %s, whose toString() gave null".formatted(element.getClass().getName());
    }
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}

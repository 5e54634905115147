package dev.sluice.dataflow.codec;

/** The refusal of a text that is no value of the schema it was to be read by. */
public final class UnreadableTextException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnreadableTextException(String text, String reason, Schema schema, String example) {
    super(
        "'%s' is no value of %s: %s; expected a text such as %s"
            .formatted(text, schema, reason, example));
  }
}

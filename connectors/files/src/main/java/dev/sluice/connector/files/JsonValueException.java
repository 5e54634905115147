package dev.sluice.connector.files;

/**
 * A value in a line of JSON that is not of the form the row mapper or the record asks for.
 *
 * <p>Thrown by {@link JsonRow} inside the row mapper, and by row mappers that check more ({@link
 * JsonRow#unfit}). The reader adds file and line and does with the line what {@link BadLines} says.
 */
public final class JsonValueException extends UnfitLineException {

  private static final long serialVersionUID = 1L;

  private final String path;

  /** Creates the exception; {@code value} is JSON, null where there is none. */
  JsonValueException(String path, String value, String expected) {
    super(
        value == null
            ? "there is no path " + path
            : "path " + path + " holds " + Refusals.cut(value),
        expected);
    this.path = path;
  }

  /** The path that was asked for: {@code address.city}. */
  public String path() {
    return path;
  }
}

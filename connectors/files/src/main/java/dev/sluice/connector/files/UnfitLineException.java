package dev.sluice.connector.files;

/**
 * What is wrong with a line of data, before it is decided what becomes of the line.
 *
 * <p>Without a stack trace: a file can hold millions of them, and the line is what tells.
 */
abstract sealed class UnfitLineException extends RuntimeException
    permits CsvValueException, JsonValueException, LineShapeException {

  private static final long serialVersionUID = 1L;

  private final String expected;

  UnfitLineException(String found, String expected) {
    super(found, null, false, false);
    this.expected = expected;
  }

  /** What the line has, to be read after the line's place. */
  final String found() {
    return super.getMessage();
  }

  /** What it should have. */
  public final String expected() {
    return expected;
  }

  @Override
  public final String getMessage() {
    return found() + "; expected " + expected;
  }
}

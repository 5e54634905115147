package dev.sluice.connector.files;

/** Says that a line as a whole is not of the form of its file. */
final class LineShapeException extends UnfitLineException {

  private static final long serialVersionUID = 1L;

  LineShapeException(String found, String expected) {
    super(found, expected);
  }
}

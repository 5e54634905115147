package dev.sluice.connector.files;

/** Says that a line does not divide into the columns of its file. */
final class CsvShapeException extends UnfitLineException {

  private static final long serialVersionUID = 1L;

  CsvShapeException(String found, String expected) {
    super(found, expected);
  }
}

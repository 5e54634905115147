package dev.sluice.connector.files;

/**
 * A value in a line of CSV that is not of the form the row mapper asks for.
 *
 * <p>Thrown by {@link CsvRow} inside the row mapper, and by row mappers that check more ({@link
 * CsvRow#unfit}). The reader adds file and line and does with the line what {@link BadLines} says.
 */
public final class CsvValueException extends UnfitLineException {

  private static final long serialVersionUID = 1L;

  private final String column;
  private final String value;

  CsvValueException(String column, String value, String expected) {
    super(
        value.isEmpty()
            ? "column " + column + " is empty"
            : "column " + column + " holds '" + Refusals.cut(value) + "'",
        expected);
    this.column = column;
    this.value = value;
  }

  /** The name of the column as the header has it. */
  public String column() {
    return column;
  }

  /** The value as the file has it, without quotes. */
  public String value() {
    return value;
  }
}

package dev.sluice.connector.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;

/**
 * One line of a CSV file, read by the names of its columns.
 *
 * <p>A view that moves from line to line: valid only inside the call of the row mapper it is given
 * to. Values are taken as they stand, blanks included, and no form depends on the locale. Every
 * getter throws {@link CsvValueException} when the value is not of its form, and {@link
 * IllegalArgumentException} when the column is not among the required ones of the source.
 */
public final class CsvRow {

  private final CsvFields fields = new CsvFields();
  private final CsvColumns columns;
  private final LineReader lines;

  CsvRow(CsvColumns columns, LineReader lines) {
    this.columns = columns;
    this.lines = lines;
  }

  /**
   * Moves to the line that the reader stands on.
   *
   * @throws LineShapeException when it does not divide into the columns of the header
   */
  void take() {
    fields.split(lines.bytes(), lines.from(), lines.to());
    if (fields.count() != columns.width()) {
      throw new LineShapeException(
          "the line has " + counted(fields.count()),
          counted(columns.width()) + ", as the header has");
    }
  }

  private static String counted(int columns) {
    return columns == 1 ? "1 column" : columns + " columns";
  }

  /** Whether the value is empty, in quotes or not. */
  public boolean isEmpty(String column) {
    int field = columns.field(column);
    return fields.start(field) == fields.end(field);
  }

  /** The value as text; empty where the file has nothing. */
  public String getString(String column) {
    int field = columns.field(column);
    String text = fields.text(field);
    if (text.indexOf('\uFFFD') >= 0 && !fields.isUtf8(field)) {
      throw new CsvValueException(column, text, "text in UTF-8");
    }
    return text;
  }

  /** The value as {@code true} or {@code false}, in small or capital letters. */
  public boolean getBoolean(String column) {
    String text = getString(column);
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw new CsvValueException(column, text, "true or false");
  }

  /** The value as a whole number of 32 bits. */
  public int getInt(String column) {
    int field = columns.field(column);
    try {
      return Math.toIntExact(
          CsvNumbers.whole(fields.bytes(), fields.start(field), fields.end(field)));
    } catch (ArithmeticException | NumberFormatException e) {
      throw unfit(column, "a whole number from -2147483648 to 2147483647");
    }
  }

  /** The value as a whole number of 64 bits. */
  public long getLong(String column) {
    int field = columns.field(column);
    try {
      return CsvNumbers.whole(fields.bytes(), fields.start(field), fields.end(field));
    } catch (NumberFormatException e) {
      throw unfit(column, "a whole number from -9223372036854775808 to 9223372036854775807");
    }
  }

  /** The value as the nearest {@code double} to a decimal number with a point. */
  public double getDouble(String column) {
    int field = columns.field(column);
    try {
      return CsvNumbers.decimal(fields.bytes(), fields.start(field), fields.end(field));
    } catch (NumberFormatException e) {
      throw unfit(column, "a decimal number such as -12.5 or 1.2e-3");
    }
  }

  /** The value as a date in ISO 8601. */
  public LocalDate getLocalDate(String column) {
    return get(column, "a date such as 2001-01-31", LocalDate::parse);
  }

  /** The value as a date and time without a time zone in ISO 8601. */
  public LocalDateTime getLocalDateTime(String column) {
    int field = columns.field(column);
    try {
      return IsoTimes.localDateTime(fields.bytes(), fields.start(field), fields.end(field));
    } catch (DateTimeException e) {
      throw unfit(column, "a date and time such as 2001-01-31T23:56:00");
    }
  }

  /**
   * The value as a date and time without a time zone in ISO 8601, taken as UTC: milliseconds since
   * the epoch.
   */
  public long getUtcMillis(String column) {
    return getLocalDateTime(column).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** The value as a moment in ISO 8601, with an offset or {@code Z}. */
  public Instant getInstant(String column) {
    return get(
        column,
        "a moment such as 2001-01-31T23:56:00Z or 2001-01-31T23:56:00-08:00",
        Instant::parse);
  }

  /**
   * The value in a form of the user's own.
   *
   * @param form the expected form, for the message: {@code a weekday such as MONDAY}
   * @param parser called with the text; any runtime exception it throws says that the value is not
   *     of the form
   */
  public <V> V get(String column, String form, Function<String, V> parser) {
    String text = getString(column);
    try {
      return parser.apply(text);
    } catch (RuntimeException e) {
      throw new CsvValueException(column, text, form);
    }
  }

  /**
   * What a row mapper throws when a value is not one it can take.
   *
   * @param expected what it could take, for the message: {@code a delay of at most 2000 minutes}
   */
  public CsvValueException unfit(String column, String expected) {
    return new CsvValueException(column, fields.text(columns.field(column)), expected);
  }

  /** The number of the line in its file, counted from 1, the header's number. */
  public long lineNumber() {
    return lines.number();
  }
}

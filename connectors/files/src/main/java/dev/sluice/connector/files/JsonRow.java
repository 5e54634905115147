package dev.sluice.connector.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One line of a JSON-lines file, read by paths.
 *
 * <p>A path is the names from the outermost object inwards, divided by dots, and numbers from 0 for
 * the places in arrays: {@code address.city}, {@code legs.0.origin}. A field of the outermost
 * object whose own name has dots is found by that name.
 *
 * <p>A view that moves from line to line: valid only inside the call of the row mapper it is given
 * to. Getters throw {@link JsonValueException} when the value is missing, {@code null} or not of
 * its form: a text is no number, and a number with a fraction no whole number. The {@code optional}
 * ones give nothing where it is missing or {@code null}, and throw where it is not of its form.
 */
public final class JsonRow {

  private static final String INT = "a whole number from -2147483648 to 2147483647";
  private static final String LONG =
      "a whole number from -9223372036854775808 to 9223372036854775807";
  private static final String DOUBLE = "a number such as -12.5 or 1.2e-3";

  private final LineReader lines;
  private JsonNode object;

  JsonRow(LineReader lines) {
    this.lines = lines;
  }

  /**
   * Moves to the line that the reader stands on.
   *
   * @throws LineShapeException when it is not one JSON object
   */
  void take() {
    object = Json.object(lines);
  }

  /** Whether there is a value other than {@code null}. */
  public boolean has(String path) {
    JsonNode found = Json.find(object, path);
    return found != null && !found.isNull();
  }

  /** The number of values in an array. */
  public int size(String path) {
    return value(path, "an array such as [1, 2]", JsonNode::isArray).size();
  }

  /** The value, which is a text. */
  public String getString(String path) {
    return text(path, "a text");
  }

  /** The value, which is {@code true} or {@code false}. */
  public boolean getBoolean(String path) {
    return value(path, "true or false", JsonNode::isBoolean).booleanValue();
  }

  /** The value, which is a whole number of 32 bits. */
  public int getInt(String path) {
    return value(path, INT, node -> node.isIntegralNumber() && node.canConvertToInt()).intValue();
  }

  /** The value, which is a whole number of 64 bits. */
  public long getLong(String path) {
    return value(path, LONG, node -> node.isIntegralNumber() && node.canConvertToLong())
        .longValue();
  }

  /** The {@code double} nearest to the value, which is a number. */
  public double getDouble(String path) {
    return value(path, DOUBLE, node -> node.isNumber() && Double.isFinite(node.doubleValue()))
        .doubleValue();
  }

  /** The value as it is written, which is a number. */
  public BigDecimal getBigDecimal(String path) {
    return value(path, DOUBLE, JsonNode::isNumber).decimalValue();
  }

  /** The value, which is the text of a date in ISO 8601. */
  public LocalDate getLocalDate(String path) {
    return get(path, "a date such as \"2001-01-31\"", LocalDate::parse);
  }

  /** The value, which is the text of a date and time without a time zone in ISO 8601. */
  public LocalDateTime getLocalDateTime(String path) {
    return get(path, "a date and time such as \"2001-01-31T23:56:00\"", LocalDateTime::parse);
  }

  /** The value, which is the text of a moment in ISO 8601, with an offset or {@code Z}. */
  public Instant getInstant(String path) {
    return get(
        path,
        "a moment such as \"2001-01-31T23:56:00Z\" or \"2001-01-31T23:56:00-08:00\"",
        Instant::parse);
  }

  /**
   * The value, which is a text in a form of the user's own.
   *
   * @param form the expected form, for the message: {@code a weekday such as "MONDAY"}
   * @param parser called with the text; any runtime exception it throws says that the value is not
   *     of the form
   */
  public <V> V get(String path, String form, Function<String, V> parser) {
    String text = text(path, form);
    try {
      return parser.apply(text);
    } catch (RuntimeException e) {
      throw unfit(path, form);
    }
  }

  /** The text, if there is a value. */
  public Optional<String> optionalString(String path) {
    return has(path) ? Optional.of(getString(path)) : Optional.empty();
  }

  /** The whole number of 32 bits, if there is a value. */
  public OptionalInt optionalInt(String path) {
    return has(path) ? OptionalInt.of(getInt(path)) : OptionalInt.empty();
  }

  /** The whole number of 64 bits, if there is a value. */
  public OptionalLong optionalLong(String path) {
    return has(path) ? OptionalLong.of(getLong(path)) : OptionalLong.empty();
  }

  /** The {@code double} nearest to the number, if there is a value. */
  public OptionalDouble optionalDouble(String path) {
    return has(path) ? OptionalDouble.of(getDouble(path)) : OptionalDouble.empty();
  }

  /** The value of the user's own form, if there is one; see {@link #get}. */
  public <V> Optional<V> optional(String path, String form, Function<String, V> parser) {
    return has(path) ? Optional.of(get(path, form, parser)) : Optional.empty();
  }

  /**
   * What a row mapper throws when a value is not one it can take.
   *
   * @param expected what it could take, for the message: {@code a delay of at most 2000 minutes}
   */
  public JsonValueException unfit(String path, String expected) {
    JsonNode found = Json.find(object, path);
    return new JsonValueException(path, found == null ? null : found.toString(), expected);
  }

  /** The number of the line in its file, counted from 1. */
  public long lineNumber() {
    return lines.number();
  }

  private String text(String path, String form) {
    return value(path, form, JsonNode::isTextual).textValue();
  }

  private JsonNode value(String path, String form, Predicate<JsonNode> fits) {
    JsonNode found = Json.find(object, path);
    if (found == null || !fits.test(found)) {
      throw unfit(path, form);
    }
    return found;
  }
}

package dev.sluice.dataflow.configuration;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * A type of argument.
 *
 * @param what the type, for people
 * @param example a text of that type
 * @param read the value of a text; any exception it throws means that the text is no such value
 */
record Expected<V>(String what, String example, Function<String, V> read) {

  static final Expected<String> TEXT = new Expected<>("a text", "<text>", text -> text);
  static final Expected<Integer> INT =
      new Expected<>(
          "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE,
          "1000",
          Integer::valueOf);
  static final Expected<Long> LONG =
      new Expected<>(
          "a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE, "1000", Long::valueOf);
  static final Expected<Duration> DURATION =
      new Expected<>(
          "a duration such as 500ms, 10s, 5m, 1h, 2d or PT1H30M", "10s", DurationText::read);
  static final Expected<Path> PATH = new Expected<>("a path", "<path>", Expected::path);

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new InvalidPathException(text, "it is blank");
    }
    return Path.of(text);
  }
}

package dev.sluice.demo.cli;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How the words of a command line become values; what does not is refused with what was expected.
 */
final class Converters {

  private Converters() {}

  /** A path; an empty one would mean the working directory, which nobody means by it. */
  static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("expected a path, found nothing");
    }
    return Path.of(text);
  }

  /** A number of subtasks. */
  static final class Parallelism implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
      return (int) atLeast(1, Integer.MAX_VALUE, text, "a whole number of subtasks, 1 or more");
    }
  }

  /** A limit on elements per second. */
  static final class Rate implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
      return atLeast(
          0, Long.MAX_VALUE, text, "a whole number of elements per second, 0 for no limit");
    }
  }

  private static long atLeast(long least, long most, String text, String expected) {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refusal(text, expected);
    }
    throw refusal(text, expected);
  }

  private static TypeConversionException refusal(String text, String expected) {
    return new TypeConversionException("expected %s, found '%s'".formatted(expected, text));
  }
}

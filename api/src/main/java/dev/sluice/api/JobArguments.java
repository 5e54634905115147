package dev.sluice.api;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a job was started with: texts by name, read as the type that the job expects.
 *
 * <p>Each getter refuses what is missing or cannot be read with a {@link JobArgumentException} that
 * says how to give the argument. Each {@code optional} getter refuses only what is there and cannot
 * be read. Immutable.
 */
public final class JobArguments {

  private static final JobArguments NONE = new JobArguments("", Map.of());

  private final String job;
  private final Map<String, String> values;

  private JobArguments(String job, Map<String, String> values) {
    this.job = job;
    this.values = values;
  }

  /** No arguments. */
  public static JobArguments none() {
    return NONE;
  }

  /** These arguments, by name. */
  public static JobArguments of(Map<String, String> values) {
    return new JobArguments("", Map.copyOf(values));
  }

  /**
   * The arguments of a command line: {@code --name value} or {@code --name=value}, in any order.
   *
   * @throws JobArgumentException when a word fits neither form, or a name comes twice
   */
  public static JobArguments parse(String... words) {
    Map<String, String> values = new TreeMap<>();
    for (int at = 0; at < words.length; at++) {
      String word = words[at];
      int equals = word.indexOf('=');
      String name = nameIn(equals < 0 ? word : word.substring(0, equals), word);
      String value;
      if (equals >= 0) {
        value = word.substring(equals + 1);
      } else if (at + 1 < words.length && !words[at + 1].startsWith("--")) {
        at++;
        value = words[at];
      } else {
        throw new JobArgumentException(
            "argument '%s' has no value; expected one behind it; give it with --%s <value>, or --%s=<value> where the value begins with --"
                .formatted(name, name, name));
      }
      if (values.put(name, value) != null) {
        throw new JobArgumentException(
            "argument '%s' is given twice; expected one value; remove one --%s"
                .formatted(name, name));
      }
    }
    return of(values);
  }

  private static String nameIn(String name, String word) {
    if (!name.startsWith("--") || name.length() == 2) {
      throw new JobArgumentException(
          "'%s' is no argument; expected a name behind two dashes; write --name value or --name=value"
              .formatted(word));
    }
    return name.substring(2);
  }

  /** The same arguments, whose refusals name {@code job}. */
  public JobArguments forJob(String job) {
    return new JobArguments(Objects.requireNonNull(job, "job"), values);
  }

  /** The names of all arguments given, in alphabetical order. */
  public Set<String> names() {
    return asMap().keySet();
  }

  /** All arguments by name, in alphabetical order; unmodifiable. */
  public Map<String, String> asMap() {
    return Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** The text of an argument that must be there. */
  public String getString(String name) {
    return required(name, Expected.TEXT);
  }

  /** The text of an argument, if it is there. */
  public Optional<String> optionalString(String name) {
    return optional(name, Expected.TEXT);
  }

  /** A whole number that must be there. */
  public int getInt(String name) {
    return required(name, Expected.INT);
  }

  /** A whole number, if it is there. */
  public OptionalInt optionalInt(String name) {
    Optional<Integer> value = optional(name, Expected.INT);
    return value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty();
  }

  /** A whole number of up to 63 bits that must be there. */
  public long getLong(String name) {
    return required(name, Expected.LONG);
  }

  /** A whole number of up to 63 bits, if it is there. */
  public OptionalLong optionalLong(String name) {
    Optional<Long> value = optional(name, Expected.LONG);
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }

  /**
   * A duration that must be there: a number with the unit {@code ms}, {@code s}, {@code m}, {@code
   * h} or {@code d} as in {@code 500ms}, or ISO-8601 as in {@code PT1H30M}.
   */
  public Duration getDuration(String name) {
    return required(name, Expected.DURATION);
  }

  /** A duration written as for {@link #getDuration}, if it is there. */
  public Optional<Duration> optionalDuration(String name) {
    return optional(name, Expected.DURATION);
  }

  /** A path that must be there; nothing is said about whether anything stands at it. */
  public Path getPath(String name) {
    return required(name, Expected.PATH);
  }

  /** A path, if it is there; nothing is said about whether anything stands at it. */
  public Optional<Path> optionalPath(String name) {
    return optional(name, Expected.PATH);
  }

  private <V> V required(String name, Expected<V> expected) {
    return optional(name, expected)
        .orElseThrow(() -> new JobArgumentException(refusal(name, "is missing", expected)));
  }

  private <V> Optional<V> optional(String name, Expected<V> expected) {
    String text = values.get(Objects.requireNonNull(name, "name"));
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(expected.read().apply(text));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException unreadable) {
      throw new JobArgumentException(
          refusal(name, "has value '" + text + "'", expected), unreadable);
    }
  }

  private String refusal(String name, String problem, Expected<?> expected) {
    String whose = job.isEmpty() ? "" : " of job '" + job + "'";
    return "argument '%s'%s %s; expected %s; give it with --%s %s"
        .formatted(name, whose, problem, expected.what(), name, expected.example());
  }

  /** The names alone: a value may be a password. */
  @Override
  public String toString() {
    return "arguments " + names();
  }

  /**
   * A type of argument.
   *
   * @param what the type, for people
   * @param example a text of that type
   * @param read the value of a text; any exception it throws means that the text is no such value
   */
  private record Expected<V>(String what, String example, Function<String, V> read) {

    static final Expected<String> TEXT = new Expected<>("a text", "<text>", text -> text);
    static final Expected<Integer> INT =
        new Expected<>(
            "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE,
            "1000",
            Integer::valueOf);
    static final Expected<Long> LONG =
        new Expected<>(
            "a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE,
            "1000",
            Long::valueOf);
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
}

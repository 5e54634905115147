package dev.sluice.dataflow.configuration;

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

/**
 * The arguments of a job: texts by name, read as the type that is expected.
 *
 * <p>Each getter refuses what is missing or cannot be read with a {@link JobArgumentException} that
 * says how to give the argument. Each {@code optional} getter refuses only what is there and cannot
 * be read. Immutable.
 */
public final class JobConfiguration {

  private static final JobConfiguration NONE = new JobConfiguration("", Map.of());

  private final String job;
  private final Map<String, String> values;

  private JobConfiguration(String job, Map<String, String> values) {
    this.job = job;
    this.values = values;
  }

  /** No arguments. */
  public static JobConfiguration none() {
    return NONE;
  }

  /** These arguments, by name. */
  public static JobConfiguration of(Map<String, String> values) {
    return new JobConfiguration("", Map.copyOf(values));
  }

  /** The same arguments, whose refusals name {@code job}. */
  public JobConfiguration forJob(String job) {
    return new JobConfiguration(Objects.requireNonNull(job, "job"), values);
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
}

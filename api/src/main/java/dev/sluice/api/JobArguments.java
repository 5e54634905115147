package dev.sluice.api;

import dev.sluice.dataflow.configuration.JobArgumentException;
import dev.sluice.dataflow.configuration.JobConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a job was started with: texts by name, read as the type that the job expects.
 *
 * <p>Each getter refuses what is missing or cannot be read with a {@link JobArgumentException} that
 * says how to give the argument. Each {@code optional} getter refuses only what is there and cannot
 * be read. Immutable.
 *
 * <p>Functions that need an argument while the job runs find it in {@code configuration()} of their
 * runtime context.
 */
public final class JobArguments {

  private static final JobArguments NONE = new JobArguments(JobConfiguration.none());

  private final JobConfiguration values;

  private JobArguments(JobConfiguration values) {
    this.values = values;
  }

  /** No arguments. */
  public static JobArguments none() {
    return NONE;
  }

  /** These arguments, by name. */
  public static JobArguments of(Map<String, String> values) {
    return new JobArguments(JobConfiguration.of(values));
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
    return new JobArguments(values.forJob(job));
  }

  /** The names of all arguments given, in alphabetical order. */
  public Set<String> names() {
    return values.names();
  }

  /** All arguments by name, in alphabetical order; unmodifiable. */
  public Map<String, String> asMap() {
    return values.asMap();
  }

  /** The text of an argument that must be there. */
  public String getString(String name) {
    return values.getString(name);
  }

  /** The text of an argument, if it is there. */
  public Optional<String> optionalString(String name) {
    return values.optionalString(name);
  }

  /** A whole number that must be there. */
  public int getInt(String name) {
    return values.getInt(name);
  }

  /** A whole number, if it is there. */
  public OptionalInt optionalInt(String name) {
    return values.optionalInt(name);
  }

  /** A whole number of up to 63 bits that must be there. */
  public long getLong(String name) {
    return values.getLong(name);
  }

  /** A whole number of up to 63 bits, if it is there. */
  public OptionalLong optionalLong(String name) {
    return values.optionalLong(name);
  }

  /**
   * A duration that must be there: a number with the unit {@code ms}, {@code s}, {@code m}, {@code
   * h} or {@code d} as in {@code 500ms}, or ISO-8601 as in {@code PT1H30M}.
   */
  public Duration getDuration(String name) {
    return values.getDuration(name);
  }

  /** A duration written as for {@link #getDuration}, if it is there. */
  public Optional<Duration> optionalDuration(String name) {
    return values.optionalDuration(name);
  }

  /** A path that must be there; nothing is said about whether anything stands at it. */
  public Path getPath(String name) {
    return values.getPath(name);
  }

  /** A path, if it is there; nothing is said about whether anything stands at it. */
  public Optional<Path> optionalPath(String name) {
    return values.optionalPath(name);
  }

  /** The same, as functions of the job see it. */
  JobConfiguration configuration() {
    return values;
  }

  /** The names alone: a value may be a password. */
  @Override
  public String toString() {
    return values.toString();
  }
}

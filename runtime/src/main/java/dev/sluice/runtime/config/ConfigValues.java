package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads single values of a configuration; a refusal names key, value, place and expectation. */
final class ConfigValues {

  /** Nobody waits longer, and timers cannot. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private ConfigValues() {}

  static int number(Config config, String key, int least, int most) {
    String expected = "a whole number from %d to %d".formatted(least, most);
    double number = value(config, key, expected, c -> c.getDouble(key));
    if (number < least || number > most || number != Math.rint(number)) {
      throw refusal(config, key, expected);
    }
    return (int) number;
  }

  static long bytes(Config config, String key) {
    String expected = "a size of at least 1 byte such as 256KiB";
    long bytes = value(config, key, expected, c -> c.getBytes(key));
    if (bytes < 1) {
      throw refusal(config, key, expected);
    }
    return bytes;
  }

  /** A number above zero. */
  static double ratio(Config config, String key) {
    String expected = "a number above 0 such as 1.5";
    double ratio = value(config, key, expected, c -> c.getDouble(key));
    if (!(ratio > 0) || Double.isInfinite(ratio)) {
      throw refusal(config, key, expected);
    }
    return ratio;
  }

  static boolean flag(Config config, String key) {
    return value(config, key, "true or false", c -> c.getBoolean(key));
  }

  /** A text. */
  static String text(Config config, String key, String expected) {
    return value(config, key, expected, c -> c.getString(key));
  }

  /** One of the constants of an enum, in small letters with hyphens. */
  static <E extends Enum<E>> E choice(Config config, String key, Class<E> choices) {
    List<String> names =
        Arrays.stream(choices.getEnumConstants()).map(ConfigValues::nameOf).toList();
    String expected = "one of " + String.join(", ", names);
    String given = text(config, key, expected);
    return Arrays.stream(choices.getEnumConstants())
        .filter(each -> nameOf(each).equals(given))
        .findFirst()
        .orElseThrow(() -> refusal(config, key, expected));
  }

  private static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A duration above {@code least}, if that is given, and within what a timer can wait. */
  static Duration duration(Config config, String key, Duration least, String what) {
    String expected = what + ", at most " + LONGEST.toHours() + "h";
    Duration duration = value(config, key, expected, c -> c.getDuration(key));
    boolean tooShort = least != null && duration.compareTo(least) <= 0;
    if (tooShort || duration.compareTo(LONGEST) > 0) {
      throw refusal(config, key, expected);
    }
    return duration;
  }

  static <T> T value(Config config, String key, String expected, Function<Config, T> read) {
    try {
      return read.apply(config);
    } catch (ConfigException e) {
      throw refusal(config, key, expected);
    }
  }

  static ConfigurationException refusal(Config config, String key, String expected) {
    ConfigValue found = find(config.root(), ConfigUtil.splitPath(key));
    return new ConfigurationException(
        "configuration key '%s' is %s (%s); expected %s"
            .formatted(key, found.render(), found.origin().description(), expected));
  }

  /** Unlike {@code getValue}, finds null too. The reference below holds a value for every key. */
  private static ConfigValue find(ConfigObject section, List<String> path) {
    ConfigValue found = section.get(path.get(0));
    return path.size() > 1 && found instanceof ConfigObject inner
        ? find(inner, path.subList(1, path.size()))
        : found;
  }
}

package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.task.TaskLimits;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The checked configuration. Immutable.
 *
 * @param parallelism subtasks of an operator that does not say, at least 1
 * @param keyGroups key groups of a job that does not say
 * @param chaining whether operators are fused in a job that does not say
 * @param bufferTimeout how long items may gather
 * @param limits bounds of channels and sources
 * @param turnElements elements between two looks at other messages
 * @param reportInterval time between two reports of a subtask
 */
public record SluiceConfig(
    int parallelism,
    int keyGroups,
    boolean chaining,
    Duration bufferTimeout,
    TaskLimits limits,
    int turnElements,
    Duration reportInterval) {

  /** The configuration path of the dispatcher for user code. */
  public static final String OPERATORS_DISPATCHER = "sluice.dispatchers.operators";

  private static final String PARALLELISM = "sluice.parallelism";
  private static final String KEY_GROUPS = "sluice.key-groups";
  private static final String CHAINING = "sluice.chaining";
  private static final String BUFFER_TIMEOUT = "sluice.buffer-timeout";
  private static final String BATCH_ELEMENTS = "sluice.exchange.batch-elements";
  private static final String BATCH_BYTES = "sluice.exchange.batch-bytes";
  private static final String CREDIT_BATCHES = "sluice.exchange.credit-batches";
  private static final String CREDIT_BYTES = "sluice.exchange.credit-bytes";
  private static final String OPEN_SPLITS = "sluice.source.most-open-splits";
  private static final String CHECK_MUTATIONS = "sluice.state.check-mutations";
  private static final String TURN = "sluice.turn-elements";
  private static final String REPORT = "sluice.report-interval";

  private static final int MOST = Integer.MAX_VALUE;

  /** Nobody waits longer, and timers cannot. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * Reads a resolved configuration that has the library's reference below it.
   *
   * @throws ConfigurationException for an unknown key, a value of the wrong kind, or out of range
   */
  public static SluiceConfig read(Config config, ClassLoader loader) {
    KnownKeys.ofLibrary(loader).check(config);
    int parallelism = number(config, PARALLELISM, 0, KeyGroups.MOST);
    return new SluiceConfig(
        parallelism == 0 ? Runtime.getRuntime().availableProcessors() : parallelism,
        number(config, KEY_GROUPS, 1, KeyGroups.MOST),
        bool(config, CHAINING),
        duration(
            config,
            BUFFER_TIMEOUT,
            null,
            "a duration such as 10ms, negative for full batches only"),
        new TaskLimits(
            exchange(config), number(config, OPEN_SPLITS, 1, MOST), bool(config, CHECK_MUTATIONS)),
        number(config, TURN, 1, MOST),
        duration(config, REPORT, Duration.ZERO, "a duration above zero such as 200ms"));
  }

  private static ExchangeLimits exchange(Config config) {
    return new ExchangeLimits(
        number(config, BATCH_ELEMENTS, 1, 1 << 20),
        bytes(config, BATCH_BYTES),
        number(config, CREDIT_BATCHES, 1, 1 << 20),
        bytes(config, CREDIT_BYTES));
  }

  private static boolean bool(Config config, String key) {
    return value(config, key, "true or false", c -> c.getBoolean(key));
  }

  private static int number(Config config, String key, int least, int most) {
    String expected = "a whole number from %d to %d".formatted(least, most);
    double number = value(config, key, expected, c -> c.getDouble(key));
    if (number < least || number > most || number != Math.rint(number)) {
      throw refusal(config, key, expected);
    }
    return (int) number;
  }

  private static long bytes(Config config, String key) {
    String expected = "a size of at least 1 byte such as 256KiB";
    long bytes = value(config, key, expected, c -> c.getBytes(key));
    if (bytes < 1) {
      throw refusal(config, key, expected);
    }
    return bytes;
  }

  /** A duration above {@code least}, if that is given, and within what a timer can wait. */
  private static Duration duration(Config config, String key, Duration least, String what) {
    String expected = what + ", at most " + LONGEST.toHours() + "h";
    Duration duration = value(config, key, expected, c -> c.getDuration(key));
    boolean tooShort = least != null && duration.compareTo(least) <= 0;
    if (tooShort || duration.compareTo(LONGEST) > 0) {
      throw refusal(config, key, expected);
    }
    return duration;
  }

  private static <T> T value(Config config, String key, String expected, Function<Config, T> read) {
    try {
      return read.apply(config);
    } catch (ConfigException e) {
      throw refusal(config, key, expected);
    }
  }

  private static ConfigurationException refusal(Config config, String key, String expected) {
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

package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import dev.sluice.checkpointing.recovery.RestartStrategy;
import java.time.Duration;
import java.util.OptionalInt;

/** Reads when a job that failed starts again. */
final class RestartConfig {

  /** The strategies there are. */
  private enum Kind {
    NONE,
    FIXED_DELAY,
    EXPONENTIAL_BACKOFF,
    FAILURE_RATE
  }

  private static final String SECTION = "sluice.restart.";
  private static final int MOST = Integer.MAX_VALUE;
  private static final Duration BELOW_ZERO = Duration.ofNanos(-1);

  private RestartConfig() {}

  static RestartStrategy read(Config config) {
    return switch (ConfigValues.choice(config, SECTION + "strategy", Kind.class)) {
      case NONE -> new RestartStrategy.None();
      case FIXED_DELAY ->
          new RestartStrategy.FixedDelay(
              ConfigValues.number(config, SECTION + "fixed-delay.attempts", 0, MOST),
              delay(config, "fixed-delay.delay"));
      case EXPONENTIAL_BACKOFF -> backoff(config, SECTION + "exponential-backoff");
      case FAILURE_RATE ->
          new RestartStrategy.FailureRate(
              ConfigValues.number(config, SECTION + "failure-rate.most", 1, MOST),
              delay(config, "failure-rate.within"),
              delay(config, "failure-rate.delay"));
    };
  }

  static OptionalInt readSeed(Config config) {
    int seed = ConfigValues.number(config, SECTION + "seed", 0, MOST);
    return seed == 0 ? OptionalInt.empty() : OptionalInt.of(seed);
  }

  private static RestartStrategy backoff(Config config, String section) {
    try {
      return new RestartStrategy.ExponentialBackoff(
          delay(config, "exponential-backoff.first"),
          delay(config, "exponential-backoff.most"),
          ConfigValues.ratio(config, section + ".factor"),
          ConfigValues.value(
              config, section + ".jitter", "0 to 1", c -> c.getDouble(section + ".jitter")),
          delay(config, "exponential-backoff.reset-after"));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "configuration section '%s': %s".formatted(section, e.getMessage()), e);
    }
  }

  private static Duration delay(Config config, String name) {
    return ConfigValues.duration(config, SECTION + name, BELOW_ZERO, "a duration such as 1s, or 0");
  }
}

package dev.sluice.testkit.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;

/**
 * How a {@link TestCluster} runs jobs. Immutable; each call gives other options.
 *
 * @param parallelism how many subtasks an operator has unless the job says otherwise
 * @param chaining whether operators are fused
 * @param timeLimit how long a job may take
 */
public record ClusterOptions(int parallelism, boolean chaining, Duration timeLimit) {

  /** How often subtasks report: often enough for a test that looks at them. */
  private static final Duration REPORT_INTERVAL = Duration.ofMillis(50);

  /** More than cores, so that user code which a test lets wait does not keep the rest from it. */
  private static final int THREADS = 32;

  /** Two subtasks per operator, fused where they can be, half a minute per job. */
  static final ClusterOptions DEFAULT = new ClusterOptions(2, true, Duration.ofSeconds(30));

  /**
   * Checks the time limit; the rest is checked with the job and the configuration.
   *
   * @throws IllegalArgumentException when there is no time at all
   */
  public ClusterOptions {
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException(
          "time limit %s; expected a positive duration".formatted(timeLimit));
    }
  }

  /** With this many subtasks per operator, at least 1. */
  public ClusterOptions parallelism(int subtasks) {
    return new ClusterOptions(subtasks, chaining, timeLimit);
  }

  /** With operators fused or each in subtasks of its own. */
  public ClusterOptions chaining(boolean on) {
    return new ClusterOptions(parallelism, on, timeLimit);
  }

  /** With this much time for each job. */
  public ClusterOptions timeLimit(Duration limit) {
    return new ClusterOptions(parallelism, chaining, limit);
  }

  /**
   * Starts an engine.
   *
   * @throws dev.sluice.runtime.config.ConfigurationException when an option is out of range
   */
  public TestCluster start() {
    return new TestCluster(this);
  }

  Config configuration() {
    return ConfigFactory.parseMap(
        Map.of(
            "sluice.parallelism", parallelism,
            "sluice.chaining", chaining,
            "sluice.report-interval", REPORT_INTERVAL,
            "sluice.dispatchers.operators.thread-pool-executor.core-pool-size-min", THREADS));
  }
}

package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import dev.sluice.actors.subtask.RemoteExchange;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.checkpointing.recovery.RestartStrategy;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.task.TaskLimits;
import dev.sluice.dataflow.time.SystemClock;
import java.time.Duration;
import java.util.OptionalInt;

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
 * @param store where state is kept
 * @param checkpoints when and how checkpoints are taken
 * @param restart when a job that failed starts again
 * @param restartSeed seed of the chance in delays before restarts; empty for another in each engine
 */
public record SluiceConfig(
    int parallelism,
    int keyGroups,
    boolean chaining,
    Duration bufferTimeout,
    TaskLimits limits,
    int turnElements,
    Duration reportInterval,
    StoreConfig store,
    CheckpointConfig checkpoints,
    RestartStrategy restart,
    OptionalInt restartSeed) {

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

  /**
   * Reads a resolved configuration that has the library's reference below it.
   *
   * @throws ConfigurationException for an unknown key, a value of the wrong kind, or out of range
   */
  public static SluiceConfig read(Config config, ClassLoader loader) {
    KnownKeys.ofLibrary(loader).check(config);
    int parallelism = ConfigValues.number(config, PARALLELISM, 0, KeyGroups.MOST);
    return new SluiceConfig(
        parallelism == 0 ? Runtime.getRuntime().availableProcessors() : parallelism,
        ConfigValues.number(config, KEY_GROUPS, 1, KeyGroups.MOST),
        ConfigValues.flag(config, CHAINING),
        ConfigValues.duration(
            config,
            BUFFER_TIMEOUT,
            null,
            "a duration such as 10ms, negative for full batches only"),
        new TaskLimits(
            exchange(config),
            ConfigValues.number(config, OPEN_SPLITS, 1, MOST),
            ConfigValues.flag(config, CHECK_MUTATIONS)),
        ConfigValues.number(config, TURN, 1, MOST),
        ConfigValues.duration(config, REPORT, Duration.ZERO, "a duration above zero such as 200ms"),
        StoreConfig.read(config),
        CheckpointConfig.read(config),
        RestartConfig.read(config),
        RestartConfig.readSeed(config));
  }

  /** What counts for a job where its definition says nothing. */
  public JobDefaults jobDefaults() {
    return new JobDefaults(parallelism, keyGroups, chaining);
  }

  /**
   * How subtask actors work.
   *
   * @param remote how they exchange batches with those in other JVMs
   */
  public SubtaskSettings subtasks(RemoteExchange remote) {
    return new SubtaskSettings(
        limits,
        bufferTimeout,
        reportInterval,
        turnElements,
        new SystemClock(),
        OPERATORS_DISPATCHER,
        remote);
  }

  private static ExchangeLimits exchange(Config config) {
    return new ExchangeLimits(
        ConfigValues.number(config, BATCH_ELEMENTS, 1, 1 << 20),
        ConfigValues.bytes(config, BATCH_BYTES),
        ConfigValues.number(config, CREDIT_BATCHES, 1, 1 << 20),
        ConfigValues.bytes(config, CREDIT_BYTES));
  }
}

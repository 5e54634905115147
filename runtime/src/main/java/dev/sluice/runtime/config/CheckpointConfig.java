package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import dev.sluice.checkpointing.align.CheckpointMode;
import dev.sluice.checkpointing.coordinator.CheckpointSettings;
import dev.sluice.checkpointing.journal.JournalLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * When and how checkpoints are taken. Immutable.
 *
 * @param settings when, and how much may go wrong
 * @param mode whether barriers hold channels back
 * @param limits bounds of snapshots
 * @param allowDroppedState whether state is left behind that a job has no place for
 */
public record CheckpointConfig(
    CheckpointSettings settings,
    CheckpointMode mode,
    JournalLimits limits,
    boolean allowDroppedState) {

  private static final String SECTION = "sluice.checkpoint.";
  private static final int MOST = Integer.MAX_VALUE;
  private static final Duration BELOW_ZERO = Duration.ofNanos(-1);

  static CheckpointConfig read(Config config) {
    return new CheckpointConfig(
        settings(config),
        ConfigValues.choice(config, SECTION + "mode", CheckpointMode.class),
        new JournalLimits(
            ConfigValues.bytes(config, SECTION + "most-waiting-bytes"),
            ConfigValues.ratio(config, SECTION + "most-delta-ratio"),
            ConfigValues.number(config, SECTION + "most-deltas", 1, MOST)),
        ConfigValues.flag(config, SECTION + "allow-dropped-state"));
  }

  private static CheckpointSettings settings(Config config) {
    Duration interval =
        ConfigValues.duration(
            config, SECTION + "interval", BELOW_ZERO, "a duration such as 1s, 0 for none");
    return new CheckpointSettings(
        interval.isZero() ? Optional.empty() : Optional.of(interval),
        positive(config, "timeout"),
        ConfigValues.duration(
            config, SECTION + "minimum-pause", BELOW_ZERO, "a duration such as 100ms, or 0"),
        ConfigValues.number(config, SECTION + "tolerable-failures", 0, MOST),
        ConfigValues.number(config, SECTION + "retained", 1, 10_000),
        positive(config, "patience"));
  }

  private static Duration positive(Config config, String name) {
    return ConfigValues.duration(
        config, SECTION + name, Duration.ZERO, "a duration above zero such as 10s");
  }
}

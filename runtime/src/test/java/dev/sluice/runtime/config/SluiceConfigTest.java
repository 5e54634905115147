package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.task.TaskLimits;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SluiceConfigTest {

  /** A value unlike the default for every key. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("parallelism", "3"),
          Map.entry("key-groups", "64"),
          Map.entry("chaining", "false"),
          Map.entry("buffer-timeout", "7ms"),
          Map.entry("exchange.batch-elements", "5"),
          Map.entry("exchange.batch-bytes", "6KiB"),
          Map.entry("exchange.credit-batches", "7"),
          Map.entry("exchange.credit-bytes", "8KiB"),
          Map.entry("source.most-open-splits", "9"),
          Map.entry("state.check-mutations", "true"),
          Map.entry("turn-elements", "10"),
          Map.entry("report-interval", "11ms"),
          Map.entry("store.kind", "memory"),
          Map.entry("store.directory", "state"),
          Map.entry("store.cassandra-jars", "jars"),
          Map.entry("store.cassandra-heap-megabytes", "512"),
          Map.entry("checkpoint.interval", "12ms"),
          Map.entry("checkpoint.timeout", "13ms"),
          Map.entry("checkpoint.minimum-pause", "14ms"),
          Map.entry("checkpoint.tolerable-failures", "15"),
          Map.entry("checkpoint.retained", "16"),
          Map.entry("checkpoint.patience", "17ms"),
          Map.entry("checkpoint.mode", "at-least-once"),
          Map.entry("checkpoint.most-waiting-bytes", "18MiB"),
          Map.entry("checkpoint.most-delta-ratio", "0.5"),
          Map.entry("checkpoint.most-deltas", "19"),
          Map.entry("checkpoint.allow-dropped-state", "true"),
          Map.entry("restart.strategy", "none"),
          Map.entry("restart.seed", "28"),
          Map.entry("restart.fixed-delay.attempts", "20"),
          Map.entry("restart.fixed-delay.delay", "21ms"),
          Map.entry("restart.exponential-backoff.first", "22ms"),
          Map.entry("restart.exponential-backoff.most", "23s"),
          Map.entry("restart.exponential-backoff.factor", "3.5"),
          Map.entry("restart.exponential-backoff.jitter", "0.25"),
          Map.entry("restart.exponential-backoff.reset-after", "24s"),
          Map.entry("restart.failure-rate.most", "25"),
          Map.entry("restart.failure-rate.within", "26s"),
          Map.entry("restart.failure-rate.delay", "27ms"));

  /** What has to be said too for a key to matter. */
  private static String under(String key) {
    String[] parts = key.split("\\.");
    return parts[0].equals("restart") && parts.length == 3
        ? "sluice.restart.strategy = %s%n".formatted(parts[1])
        : "";
  }

  /** Whose keys are read by others. */
  private static final String CASSANDRA = "cassandra.";

  /** Read by {@link ClusterConfig}, and by Akka when a node joins. */
  private static final String CLUSTER = "cluster.";

  private static final String DISPATCHER = "dispatchers.operators.";

  private static SluiceConfig read(String settings) {
    Config overrides =
        ConfigFactory.parseString(
            settings, ConfigParseOptions.defaults().setOriginDescription("the test"));
    return SluiceConfig.read(
        OwnConfig.withOverrides(overrides), SluiceConfigTest.class.getClassLoader());
  }

  @Test
  void referencesOfOtherLibrariesMayNameSystemProperties(@TempDir Path directory)
      throws IOException {
    Files.writeString(directory.resolve("reference.conf"), "other.home = ${user.home}");
    URL[] other = {directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(other, getClass().getClassLoader())) {
      Config all = OwnConfig.withOverrides(ConfigFactory.empty());

      assertThat(SluiceConfig.read(all, loader).bufferTimeout()).isEqualTo(Duration.ofMillis(10));
    }
  }

  private static Config reference() {
    return ConfigFactory.defaultReference().getConfig("sluice");
  }

  @Test
  void defaultsAreThoseOfTheLibrary() {
    SluiceConfig config = read("");

    assertThat(config.parallelism()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.keyGroups()).isEqualTo(KeyGroups.DEFAULT);
    assertThat(config.limits()).isEqualTo(TaskLimits.DEFAULT);
    assertThat(config.bufferTimeout()).isEqualTo(Duration.ofMillis(10));
    assertThat(config.turnElements()).isEqualTo(4096);
    assertThat(config.reportInterval()).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void everyKeyOfTheReferenceIsReadAndNoOtherIs() {
    Set<String> keys = new TreeSet<>();
    reference().entrySet().forEach(entry -> keys.add(entry.getKey()));
    keys.removeIf(
        key -> key.startsWith(DISPATCHER) || key.startsWith(CASSANDRA) || key.startsWith(CLUSTER));
    assertThat(keys).isEqualTo(new TreeSet<>(OTHERS.keySet()));

    OTHERS.forEach(
        (key, other) ->
            assertThat(read(under(key) + "sluice." + key + " = " + other))
                .as(key)
                .isNotEqualTo(read(under(key))));
  }

  @Test
  void everyKeyOfTheReferenceIsDocumentedAboveIt() {
    for (Map.Entry<String, ConfigValue> entry : reference().entrySet()) {
      if (OTHERS.containsKey(entry.getKey())) {
        assertThat(entry.getValue().origin().comments()).as(entry.getKey()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sluice.paralellism, sluice.parallelism",
    "sluice.buffertimeout, sluice.buffer-timeout",
    "sluice.Key-Groups, sluice.key-groups",
    "sluice.batch-elements, sluice.exchange.batch-elements",
    "sluice.exchange.most-open-splits, sluice.source.most-open-splits",
    "sluice.dispatchers.operator.throughput, sluice.dispatchers.operators.throughput",
  })
  void unknownKeyIsRefusedWithTheNearestKnownOne(String key, String meant) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(key + " = 1"))
        .withMessageContaining("unknown configuration key '%s' (the test: 1)".formatted(key))
        .withMessageContaining("did you mean '%s'?".formatted(meant));
  }

  @Test
  void unknownKeyUnlikeAnyOtherIsRefusedWithAllKnownOnes() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("sluice.unheard-of-by-anybody = 1s"))
        .withMessageContaining("unknown configuration key 'sluice.unheard-of-by-anybody'")
        .withMessageContaining("known keys: buffer-timeout, ");
  }

  @Test
  void allUnknownKeysAreToldAtOnce() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("sluice { paralelism = 1, key-group = 2 }"))
        .withMessageContaining("sluice.paralelism")
        .withMessageContaining("sluice.key-group'");
  }

  @ParameterizedTest
  @CsvSource({
    "sluice.parallelism, -1, from 0 to 32768",
    "sluice.parallelism, 32769, from 0 to 32768",
    "sluice.parallelism, many, a whole number",
    "sluice.parallelism, 2.5, a whole number",
    "sluice.parallelism, NaN, a whole number",
    "sluice.parallelism, true, a whole number",
    "sluice.parallelism, [1], a whole number",
    "sluice.parallelism, null, a whole number",
    "sluice.parallelism, 99999999999, a whole number",
    "sluice.key-groups, 0, from 1 to 32768",
    "sluice.key-groups, 32769, from 1 to 32768",
    "sluice.buffer-timeout, soon, a duration such as 10ms",
    "sluice.buffer-timeout, 10 parsecs, a duration such as 10ms",
    "sluice.buffer-timeout, 25h, at most 24h",
    "sluice.report-interval, 0s, above zero",
    "sluice.report-interval, -1s, above zero",
    "sluice.report-interval, 300 days, at most 24h",
    "sluice.turn-elements, 0, from 1",
    "sluice.chaining, maybe, true or false",
    "sluice.source.most-open-splits, 0, from 1",
    "sluice.exchange.batch-elements, 0, from 1",
    "sluice.exchange.batch-elements, 2000000, to 1048576",
    "sluice.exchange.batch-bytes, 0, at least 1 byte",
    "sluice.exchange.batch-bytes, -1KiB, at least 1 byte",
    "sluice.exchange.batch-bytes, big, a size of at least 1 byte such as 256KiB",
    "sluice.exchange.credit-batches, 0, from 1",
    "sluice.exchange.credit-bytes, 0, at least 1 byte",
    "sluice.store.kind, disk, 'one of none, memory, file, cassandra'",
    "sluice.checkpoint.interval, -1s, a duration such as 1s",
    "sluice.checkpoint.timeout, 0s, above zero",
    "sluice.checkpoint.retained, 0, from 1",
    "sluice.checkpoint.mode, twice, 'one of exactly-once, at-least-once'",
    "sluice.checkpoint.most-delta-ratio, 0, above 0",
    "sluice.restart.strategy, always, 'one of none, fixed-delay'",
  })
  void valueOfTheWrongKindOrRangeIsRefusedWithKeyValueOriginAndWhatWasExpected(
      String key, String value, String expected) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(key + " = " + value))
        .withMessageContaining("configuration key '%s' is ".formatted(key))
        .withMessageContaining(value.replaceAll("[\\[\\]]", ""))
        .withMessageContaining("(the test: 1)")
        .withMessageContaining("expected ")
        .withMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "sluice, 5",
    "sluice, null",
    "sluice.exchange, 5",
  })
  void valueInPlaceOfASectionIsRefused(String key, String value) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(key + " = " + value))
        .withMessageContaining("configuration key '%s' is %s".formatted(key, value))
        .withMessageContaining("(the test: 1)")
        .withMessageContaining("expected a section");
  }

  @Test
  void sectionInPlaceOfAValueIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("sluice.parallelism { default = 4 }"))
        .withMessage(
            "configuration key 'sluice.parallelism' is a section (the test: 1); expected a value");
  }

  @Test
  void boundsThemselvesAreAllowed() {
    assertThat(read("sluice.buffer-timeout = -1ms").bufferTimeout()).isNegative();
    assertThat(read("sluice.buffer-timeout = 24h").bufferTimeout()).isEqualTo(Duration.ofDays(1));
    assertThat(read("sluice.parallelism = 32768").parallelism()).isEqualTo(32_768);
    assertThat(read("sluice.state.check-mutations = true").limits().checkMutations()).isTrue();
    assertThat(read("sluice.exchange.batch-elements = 1").limits().exchange().batchElements())
        .isEqualTo(1);
  }
}

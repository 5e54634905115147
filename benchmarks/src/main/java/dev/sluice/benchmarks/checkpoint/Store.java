package dev.sluice.benchmarks.checkpoint;

import com.typesafe.config.ConfigFactory;
import dev.sluice.runtime.Sluice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Where the checkpoints of a measured job go. */
public enum Store {

  /** Nowhere: no checkpoints are taken. */
  NONE,

  /** Into local files. */
  FILE,

  /** Into an embedded Cassandra. */
  CASSANDRA;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Starts an engine.
   *
   * @param interval from one checkpoint to the next, zero for savepoints only
   */
  Sluice open(Place place, int parallelism, Duration interval) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("sluice.parallelism", parallelism);
    settings.put("sluice.store.kind", word());
    settings.put("sluice.checkpoint.interval", interval.toMillis() + "ms");
    settings.put("sluice.restart.strategy", "none");
    if (this != NONE) {
      settings.put(
          "sluice.store.directory", place.directory().resolve(word()).toAbsolutePath().toString());
    }
    if (this == CASSANDRA) {
      settings.put("sluice.store.cassandra-jars", place.cassandraJars().toString());
    }
    return Sluice.local(ConfigFactory.parseMap(settings));
  }

  /**
   * Where stores lie.
   *
   * @param directory for state directories
   * @param cassandraJars the jars of an embedded Cassandra
   */
  record Place(Path directory, Path cassandraJars) {}
}

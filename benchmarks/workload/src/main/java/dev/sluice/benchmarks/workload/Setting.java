package dev.sluice.benchmarks.workload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a work is to be run by one process. Immutable.
 *
 * @param work its name
 * @param keys how many keys there are
 * @param parallelism subtasks of each operator
 * @param checkpointMillis from one checkpoint to the next, in milliseconds; 0 for none
 * @param warmUp how long the job runs before it is measured
 * @param window how long it is measured
 * @param directory where checkpoints go
 */
public record Setting(
    String work,
    long keys,
    int parallelism,
    long checkpointMillis,
    Duration warmUp,
    Duration window,
    Path directory) {

  private static final String SEPARATOR = "=";

  /** As the words of a command line that {@link #parse} reads. */
  public List<String> words() {
    Map<String, Object> values =
        Map.of(
            "work", work,
            "keys", keys,
            "parallelism", parallelism,
            "checkpoint-millis", checkpointMillis,
            "warm-up-millis", warmUp.toMillis(),
            "window-millis", window.toMillis(),
            "directory", directory);
    List<String> words = new ArrayList<>();
    values.forEach((name, value) -> words.add(name + SEPARATOR + value));
    return words;
  }

  /**
   * Reads what {@link #words} has written.
   *
   * @throws IllegalArgumentException when a word is missing or cannot be read
   */
  public static Setting parse(List<String> words) {
    Map<String, String> values = new HashMap<>();
    for (String word : words) {
      String[] parts = word.split(SEPARATOR, 2);
      values.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return new Setting(
        text(values, "work"),
        Long.parseLong(text(values, "keys")),
        Integer.parseInt(text(values, "parallelism")),
        Long.parseLong(text(values, "checkpoint-millis")),
        Duration.ofMillis(Long.parseLong(text(values, "warm-up-millis"))),
        Duration.ofMillis(Long.parseLong(text(values, "window-millis"))),
        Path.of(text(values, "directory")));
  }

  private static String text(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the setting '%s' is missing among %s".formatted(name, values));
    }
    return value;
  }

  /** The same with another number of keys. */
  public Setting withKeys(long count) {
    return new Setting(work, count, parallelism, checkpointMillis, warmUp, window, directory);
  }

  /** The same with another interval of checkpoints, in milliseconds; 0 for none. */
  public Setting withCheckpointMillis(long millis) {
    return new Setting(work, keys, parallelism, millis, warmUp, window, directory);
  }

  /** The same with another directory. */
  public Setting in(Path other) {
    return new Setting(work, keys, parallelism, checkpointMillis, warmUp, window, other);
  }
}

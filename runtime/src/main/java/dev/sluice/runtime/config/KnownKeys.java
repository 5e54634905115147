package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keys that the library's own {@code reference.conf} names, and who came close to one. */
final class KnownKeys {

  private static final String ROOT = "sluice";

  /** Below this any key of an Akka dispatcher is allowed; which there are depends on its kind. */
  private static final String FREE = "dispatchers.operators.";

  private final Set<String> keys;

  private KnownKeys(Set<String> keys) {
    this.keys = keys;
  }

  static KnownKeys ofLibrary(ClassLoader loader) {
    Config reference = ConfigFactory.defaultReferenceUnresolved(loader).getConfig(ROOT);
    Set<String> keys = new TreeSet<>();
    reference.entrySet().forEach(entry -> keys.add(entry.getKey()));
    return new KnownKeys(keys);
  }

  /**
   * Refuses keys below {@code sluice} that nobody reads.
   *
   * @throws ConfigurationException naming every unknown key, its origin and the nearest known one
   */
  void check(Config config) {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> entry : config.getConfig(ROOT).entrySet()) {
      String key = entry.getKey();
      if (!keys.contains(key) && !key.startsWith(FREE)) {
        problems.add(
            "unknown configuration key '%s.%s' (%s); %s"
                .formatted(ROOT, key, entry.getValue().origin().description(), advice(key)));
      }
    }
    if (!problems.isEmpty()) {
      problems.sort(Comparator.naturalOrder());
      throw new ConfigurationException(String.join("\n", problems));
    }
  }

  private String advice(String key) {
    String nearest =
        keys.stream().min(Comparator.comparingInt(known -> distance(key, known))).orElseThrow();
    return distance(key, nearest) <= Math.max(3, key.length() / 3)
        ? "did you mean '%s.%s'?".formatted(ROOT, nearest)
        : "known keys: %s".formatted(keys);
  }

  /** Edits from one text to the other (V. Levenshtein, 1966), two rows at a time. */
  static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}

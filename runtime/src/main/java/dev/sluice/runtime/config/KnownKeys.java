package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The keys that the library's own {@code reference.conf} names, and who came close to one. */
final class KnownKeys {

  private static final String ROOT = "sluice";

  /**
   * Below these any key is allowed: those of an Akka dispatcher, which depend on its kind, of the
   * journal plugin, and of Cassandra's driver.
   */
  private static final List<String> FREE =
      List.of("dispatchers.operators.", "cassandra.plugin.", "cassandra.driver.");

  /** Keys that have no value unless somebody gives them one. */
  private static final List<String> WITHOUT_DEFAULT =
      List.of("cassandra.contact-points", "cassandra.local-datacenter");

  private final Set<String> keys;

  private KnownKeys(Set<String> keys) {
    this.keys = keys;
  }

  static KnownKeys ofLibrary(ClassLoader loader) {
    // The resolved one has system properties over it, of which a misspelt one is no known key; but
    // the references of other libraries may name any of them that is not ours.
    Config reference =
        ConfigFactory.defaultReferenceUnresolved(loader)
            .withFallback(ConfigFactory.systemProperties().withoutPath(ROOT))
            .resolve()
            .getConfig(ROOT);
    Set<String> keys = new TreeSet<>(WITHOUT_DEFAULT);
    reference.entrySet().stream()
        .map(Map.Entry::getKey)
        .filter(key -> !isFree(key) || key.startsWith("dispatchers."))
        .forEach(keys::add);
    return new KnownKeys(keys);
  }

  /**
   * Refuses keys below {@code sluice} that nobody reads.
   *
   * @throws ConfigurationException naming every unknown key, its origin and the nearest known one
   */
  void check(Config config) {
    ConfigValue root = config.root().get(ROOT);
    if (!(root instanceof ConfigObject)) {
      throw new ConfigurationException(
          "configuration key '%s' is %s (%s); expected a section: %s { … }"
              .formatted(ROOT, root.render(), root.origin().description(), ROOT));
    }
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> entry : config.getConfig(ROOT).entrySet()) {
      String key = entry.getKey();
      if (!keys.contains(key) && !isFree(key)) {
        problems.add(problem(key, entry.getValue()));
      }
    }
    if (!problems.isEmpty()) {
      problems.sort(Comparator.naturalOrder());
      throw new ConfigurationException(String.join("\n", problems));
    }
  }

  private static boolean isFree(String key) {
    return FREE.stream().anyMatch(key::startsWith);
  }

  private String problem(String key, ConfigValue value) {
    String origin = value.origin().description();
    Optional<String> within = first(known -> known.startsWith(key + "."));
    if (within.isPresent()) {
      return "configuration key '%s.%s' is %s (%s); expected a section with keys such as '%s.%s'"
          .formatted(ROOT, key, value.render(), origin, ROOT, within.get());
    }
    Optional<String> around = first(known -> key.startsWith(known + "."));
    return around.isPresent()
        ? "configuration key '%s.%s' is a section (%s); expected a value"
            .formatted(ROOT, around.get(), origin)
        : "unknown configuration key '%s.%s' (%s); %s".formatted(ROOT, key, origin, advice(key));
  }

  private Optional<String> first(Predicate<String> condition) {
    return keys.stream().filter(condition).findFirst();
  }

  private String advice(String key) {
    String nearest =
        keys.stream().min(Comparator.comparingInt(known -> unlikeness(key, known))).orElseThrow();
    return unlikeness(key, nearest) <= Math.max(3, key.length() / 4)
        ? "did you mean '%s.%s'?".formatted(ROOT, nearest)
        : "known keys: %s".formatted(String.join(", ", keys));
  }

  /** The right name in the wrong section is nearer than its letters say. */
  private static int unlikeness(String key, String known) {
    int misplaced = 1 + distance(name(key), name(known));
    return Math.min(misplaced, distance(key, known));
  }

  private static String name(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
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

package dev.sluice.benchmarks;

import dev.sluice.benchmarks.versus.Versus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which words of the command line say something to which measurement. */
final class Sizes {

  static final String STORE = "--store";
  static final String TRANSPORT = "--transport";
  static final String PARALLELISM = "--parallelism";
  static final String KEYS = "--keys";
  static final String SECONDS = "--seconds";
  static final String PAIRS = "--pairs";
  static final String WARM_UP = "--warm-up";
  static final String RESTORED = "--restore-megabytes";

  private static final Map<String, Set<String>> TAKEN = taken();

  private Sizes() {}

  private static Map<String, Set<String>> taken() {
    Map<String, Set<String>> taken = new HashMap<>();
    Set<String> run = Set.of(SECONDS, PAIRS, WARM_UP);
    Set<String> runOfKeys = Set.of(SECONDS, PAIRS, WARM_UP, KEYS);
    Versus.WORKS.forEach(work -> taken.put(work, runOfKeys));
    Versus.PARTS.forEach(part -> taken.put(part, runOfKeys));
    taken.put("latency", run);
    taken.put("start", Set.of(PAIRS));
    taken.put("recovery", Set.of(PAIRS));
    taken.put("wire", Set.of(SECONDS, PAIRS, WARM_UP, PARALLELISM, TRANSPORT));
    taken.put("throughput", Set.of(SECONDS, PAIRS, WARM_UP, KEYS, STORE));
    taken.put("delta", Set.of(KEYS));
    taken.put("restore", Set.of(PAIRS, STORE, RESTORED));
    taken.put("checkpoint", Set.of(SECONDS, PAIRS, WARM_UP, KEYS, STORE, RESTORED));
    taken.put("slices", Set.of());
    taken.put("exchange", Set.of(SECONDS, PAIRS, PARALLELISM, TRANSPORT));
    return Map.copyOf(taken);
  }

  /**
   * Makes sure that nothing is said in vain.
   *
   * @param only the measurement
   * @param values what is said, by word
   * @throws IllegalArgumentException when the measurement does not look at one of the words
   */
  static void requireTaken(String only, Map<String, String> values) {
    Set<String> taken = TAKEN.get(only);
    Set<String> all = new TreeSet<>();
    TAKEN.values().forEach(all::addAll);
    new TreeMap<>(values)
        .forEach(
            (word, value) -> {
              if (all.contains(word) && !taken.contains(word)) {
                throw new IllegalArgumentException(
                    "'%s' does not take %s, which got '%s'; expected %s"
                        .formatted(only, word, value, expected(taken)));
              }
            });
  }

  private static String expected(Set<String> taken) {
    return taken.isEmpty()
        ? "no word of sizes"
        : "none of sizes but " + List.copyOf(new TreeSet<>(taken));
  }
}

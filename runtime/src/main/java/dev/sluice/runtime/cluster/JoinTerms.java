package dev.sluice.runtime.cluster;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What nodes must have in common to understand each other. Plain functions. */
final class JoinTerms {

  /** All are below {@code sluice} in the library's own reference, so a node with it has them. */
  static final List<String> KEYS =
      List.of("sluice.cluster.code-version", "sluice.cluster.wire-version", "sluice.key-groups");

  private static final String BETWEEN_KEYS = "\n";
  private static final String BETWEEN_KEY_AND_VALUE = "=";

  private JoinTerms() {}

  /**
   * A sentence for each term that two nodes do not have in common. A node that has none of a term
   * has no engine and misunderstands nothing.
   */
  static List<String> differences(Config joining, Config cluster) {
    return KEYS.stream().flatMap(key -> difference(key, joining, cluster)).toList();
  }

  private static Stream<String> difference(String key, Config joining, Config cluster) {
    if (!joining.hasPath(key) || !cluster.hasPath(key)) {
      return Stream.empty();
    }
    String found = joining.getString(key);
    String expected = cluster.getString(key);
    return found.equals(expected) ? Stream.empty() : Stream.of(sentence(key, found, expected));
  }

  private static String sentence(String key, String found, String expected) {
    return "%s is '%s' at the node that joins and '%s' in the cluster; expected the same"
        .formatted(key, found, expected);
  }

  /** The terms of a node as one text, for {@link #differences(Config, String)}. */
  static String text(Config config) {
    return String.join(
        BETWEEN_KEYS,
        KEYS.stream().map(key -> key + BETWEEN_KEY_AND_VALUE + config.getString(key)).toList());
  }

  /** The same by what {@link #text} has written on a node of the cluster. */
  static List<String> differences(Config joining, String cluster) {
    return KEYS.stream()
        .flatMap(
            key ->
                valueOf(key, cluster)
                    .filter(expected -> !expected.equals(joining.getString(key)))
                    .map(expected -> sentence(key, joining.getString(key), expected))
                    .stream())
        .toList();
  }

  private static Optional<String> valueOf(String key, String text) {
    String begin = key + BETWEEN_KEY_AND_VALUE;
    return text.lines()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()))
        .findFirst();
  }
}

package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes out of the configuration of a local engine what its actor system would make at its start
 * for nobody.
 *
 * <p>An actor system makes an object of every serializer, and those of Akka's cluster, which a
 * local one never speaks to, bring hundreds of classes with them; the materializer of streams is
 * made by who first needs it. Both together were a seventh of the time to the first result. What
 * somebody has set otherwise than the reference stays, and so do serializers that it names.
 */
final class LeanStart {

  private static final String SERIALIZERS = "akka.actor.serializers";
  private static final String BINDINGS = "akka.actor.serialization-bindings";
  private static final String EXTENSIONS = "akka.library-extensions";
  private static final Set<String> BETWEEN_NODES = Set.of("akka.cluster.", "akka.remote.");
  private static final String MATERIALIZER = "akka.stream.SystemMaterializer$";

  /** Akka's own word for a binding that is none; it refuses a start if one of its keys is gone. */
  private static final String NO_BINDING = "none";

  private final Config all;
  private final Config reference;

  private LeanStart(Config all, Config reference) {
    this.all = all;
    this.reference = reference;
  }

  /**
   * The same configuration without what is needless in a local actor system.
   *
   * @param all resolved
   * @param reference what the libraries say, resolved
   * @throws com.typesafe.config.ConfigException when something is no section, or no list
   */
  static Config of(Config all, Config reference) {
    LeanStart lean = new LeanStart(all, reference);
    return ConfigFactory.parseMap(lean.instead())
        .withFallback(all)
        .withValue(EXTENSIONS, lean.extensions());
  }

  private ConfigValue extensions() {
    List<String> extensions =
        all.getStringList(EXTENSIONS).stream().filter(each -> !each.equals(MATERIALIZER)).toList();
    return ConfigValueFactory.fromIterable(extensions);
  }

  private Map<String, String> instead() {
    Map<String, String> bindings = unchanged(BINDINGS);
    Set<String> wanted =
        strings(all, BINDINGS).entrySet().stream()
            .filter(binding -> !bindings.containsKey(binding.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
    Map<String, String> instead = new HashMap<>();
    unchanged(SERIALIZERS)
        .forEach(
            (serializer, type) -> {
              if (isBetweenNodes(type) && !wanted.contains(serializer)) {
                instead.put(path(SERIALIZERS, serializer), NoSerializer.class.getName());
              }
            });
    bindings.forEach(
        (type, serializer) -> {
          if (instead.containsKey(path(SERIALIZERS, serializer))) {
            instead.put(path(BINDINGS, type), NO_BINDING);
          }
        });
    return instead;
  }

  private static boolean isBetweenNodes(String serializer) {
    return BETWEEN_NODES.stream().anyMatch(serializer::startsWith);
  }

  /** What nobody has set otherwise than the reference. */
  private Map<String, String> unchanged(String section) {
    Map<String, String> unchanged = strings(all, section);
    unchanged.entrySet().retainAll(strings(reference, section).entrySet());
    return unchanged;
  }

  private static Map<String, String> strings(Config config, String section) {
    Map<String, String> strings = new TreeMap<>();
    config
        .getObject(section)
        .forEach((key, value) -> strings.put(key, String.valueOf(value.unwrapped())));
    return strings;
  }

  private static String path(String section, String key) {
    return section + "." + ConfigUtil.quoteString(key);
  }
}

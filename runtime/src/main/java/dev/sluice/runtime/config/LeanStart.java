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
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Takes out of the configuration of a local engine what its actor system would make at its start
 * for nobody.
 *
 * <p>An actor system makes an object of every serializer, and those of Akka's cluster, which a
 * local one never speaks to, bring hundreds of classes with them; the materializer of streams is
 * made by who first needs it. Both together were a tenth of the time to the first result.
 */
final class LeanStart {

  private static final String SERIALIZERS = "akka.actor.serializers";
  private static final String BINDINGS = "akka.actor.serialization-bindings";
  private static final String EXTENSIONS = "akka.library-extensions";
  private static final Set<String> BETWEEN_NODES = Set.of("akka.cluster.", "akka.remote.");
  private static final String MATERIALIZER = "akka.stream.SystemMaterializer$";

  /** Akka's own word for a binding that is none; it refuses a start if one of its keys is gone. */
  private static final String NO_BINDING = "none";

  private LeanStart() {}

  /** The same configuration without what is needless in a local actor system. */
  static Config of(Config all) {
    return ConfigFactory.parseMap(withoutSerializers(all))
        .withFallback(all)
        .withValue(EXTENSIONS, withoutMaterializer(all));
  }

  private static ConfigValue withoutMaterializer(Config all) {
    List<String> extensions =
        all.getStringList(EXTENSIONS).stream().filter(each -> !each.equals(MATERIALIZER)).toList();
    return ConfigValueFactory.fromIterable(extensions);
  }

  private static Map<String, String> withoutSerializers(Config all) {
    Set<String> needless = keysOf(all, SERIALIZERS, LeanStart::isBetweenNodes);
    Map<String, String> instead = new HashMap<>();
    for (String serializer : needless) {
      instead.put(path(SERIALIZERS, serializer), NoSerializer.class.getName());
    }
    for (String type : keysOf(all, BINDINGS, needless::contains)) {
      instead.put(path(BINDINGS, type), NO_BINDING);
    }
    return instead;
  }

  private static boolean isBetweenNodes(String serializer) {
    return BETWEEN_NODES.stream().anyMatch(serializer::startsWith);
  }

  private static Set<String> keysOf(Config all, String section, Predicate<String> value) {
    return all.getObject(section).entrySet().stream()
        .filter(entry -> value.test(String.valueOf(entry.getValue().unwrapped())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static String path(String section, String key) {
    return section + "." + ConfigUtil.quoteString(key);
  }
}

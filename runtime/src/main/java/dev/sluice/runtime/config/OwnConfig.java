package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;

/**
 * The layers of configuration of an actor system that an engine starts by itself.
 *
 * <p>First wins: system properties, the program's overrides, what it cannot do without, the
 * application's configuration (as {@code config.file} and its like name it), our own taste, and the
 * {@code reference.conf} of every library.
 */
public final class OwnConfig {

  private OwnConfig() {}

  /**
   * All layers as one, resolved, for an engine in one JVM.
   *
   * @throws ConfigurationException when a file is not HOCON, or names what is not there
   */
  public static Config withOverrides(Config overrides) {
    return LeanStart.of(withOverrides(overrides, "sluice-local.conf"));
  }

  /**
   * All layers as one, resolved, for a node of a cluster.
   *
   * @throws ConfigurationException when a file is not HOCON, or names what is not there
   */
  public static Config ofNode(Config overrides) {
    return withOverrides(overrides, "sluice-cluster.conf");
  }

  private static Config withOverrides(Config overrides, String resource) {
    try {
      return layers(overrides, resource).resolve();
    } catch (ConfigException e) {
      throw new ConfigurationException("the configuration cannot be read: " + e.getMessage(), e);
    }
  }

  private static Config layers(Config overrides, String resource) {
    Config local = ConfigFactory.parseResources(OwnConfig.class.getClassLoader(), resource);
    return ConfigFactory.defaultOverrides()
        .withFallback(overrides)
        .withFallback(local.getConfig("required"))
        .withFallback(ConfigFactory.defaultApplication())
        .withFallback(local.getConfig("preferred"))
        .withFallback(ConfigFactory.defaultReferenceUnresolved());
  }
}

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
   * All layers as one, resolved, for an engine in one JVM; above them lies what keeps its actor
   * system from making at its start what only nodes with others need, as far as nobody but the
   * libraries' reference asks for it.
   *
   * @throws ConfigurationException when a file is not HOCON, names what is not there, or has
   *     something else where Akka expects a section or a list
   */
  public static Config ofLocalEngine(Config overrides) {
    try {
      return LeanStart.of(withOverrides(overrides), ConfigFactory.defaultReference());
    } catch (ConfigException e) {
      throw unreadable(e);
    }
  }

  /**
   * All layers as one, resolved, for whoever runs no actor system with them.
   *
   * @throws ConfigurationException when a file is not HOCON, or names what is not there
   */
  public static Config withOverrides(Config overrides) {
    return withOverrides(overrides, "sluice-local.conf");
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
      throw unreadable(e);
    }
  }

  private static ConfigurationException unreadable(ConfigException e) {
    return new ConfigurationException("the configuration cannot be read: " + e.getMessage(), e);
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

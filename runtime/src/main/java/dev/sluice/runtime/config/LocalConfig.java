package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;

/**
 * The layers of configuration of an engine in one JVM.
 *
 * <p>First wins: system properties, the program's overrides, what one JVM cannot do without, the
 * application's configuration (as {@code config.file} and its like name it), our own taste, and the
 * {@code reference.conf} of every library.
 */
public final class LocalConfig {

  private LocalConfig() {}

  /**
   * All layers as one, resolved.
   *
   * @throws ConfigurationException when a file is not HOCON, or names what is not there
   */
  public static Config withOverrides(Config overrides) {
    try {
      return layers(overrides).resolve();
    } catch (ConfigException e) {
      throw new ConfigurationException("the configuration cannot be read: " + e.getMessage(), e);
    }
  }

  private static Config layers(Config overrides) {
    Config local =
        ConfigFactory.parseResources(LocalConfig.class.getClassLoader(), "sluice-local.conf");
    return ConfigFactory.defaultOverrides()
        .withFallback(overrides)
        .withFallback(local.getConfig("required"))
        .withFallback(ConfigFactory.defaultApplication())
        .withFallback(local.getConfig("preferred"))
        .withFallback(ConfigFactory.defaultReferenceUnresolved());
  }
}

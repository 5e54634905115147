package dev.sluice.runtime.config;

/** The refusal of a configuration: which key, which value, what was expected. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates a refusal with a message for the person who wrote the configuration. */
  public ConfigurationException(String message) {
    super(message);
  }

  /** Creates a refusal with a message for the person who wrote the configuration, and its cause. */
  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.sluice.runtime.config;

/** The refusal of a configuration: which key, which value, what was expected. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConfigurationException(String message) {
    super(message);
  }
}

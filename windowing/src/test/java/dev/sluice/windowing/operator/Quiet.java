package dev.sluice.windowing.operator;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the warnings about late elements, of which random inputs are full, out of the tests'
 * output.
 */
final class Quiet {

  private static final Logger LOGGER = Logger.getLogger(LateElements.class.getPackageName());

  private Quiet() {}

  static void warnings() {
    LOGGER.setLevel(Level.OFF);
  }
}

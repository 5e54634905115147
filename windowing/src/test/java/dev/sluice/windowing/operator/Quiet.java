package dev.sluice.windowing.operator;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the warnings about late elements, of which random inputs are full, out of the tests'
 * output.
 */
public final class Quiet {

  private static final Logger LOGGER = Logger.getLogger(Lateness.class.getPackageName());

  private Quiet() {}

  /** From now on, in this JVM. */
  public static void warnings() {
    LOGGER.setLevel(Level.OFF);
  }
}

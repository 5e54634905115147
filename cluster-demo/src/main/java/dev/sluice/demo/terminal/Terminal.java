package dev.sluice.demo.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What is known of the place stderr leads to.
 *
 * @param interactive whether it is a terminal, where the cursor can be moved
 * @param colour whether colours are wanted
 * @param unicode whether more than ASCII can be shown
 * @param width columns
 * @param height rows
 */
public record Terminal(
    boolean interactive, boolean colour, boolean unicode, int width, int height) {

  /** The system property by which a launcher says whether stderr is a terminal. */
  public static final String TTY_PROPERTY = "launcher.tty";

  private static final int DEFAULT_WIDTH = 80;
  private static final int DEFAULT_HEIGHT = 24;

  /** Narrower or lower than any screen, a size is taken as a mistake. */
  private static final int SMALLEST = 10;

  /** Looks at the surroundings of this JVM. */
  public static Terminal detect() {
    return detect(System.getenv(), System.getProperties(), System.console() != null);
  }

  /**
   * Judges the surroundings given. The launcher's word on {@code launcher.tty} counts most, since
   * the JVM's console is gone as soon as stdout is piped, while stderr is still a terminal.
   */
  static Terminal detect(Map<String, String> environment, Properties properties, boolean console) {
    String told = properties.getProperty(TTY_PROPERTY, "");
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean tty = told.isBlank() ? console : Boolean.parseBoolean(told.strip());
    boolean interactive = tty && !dumb;
    return new Terminal(
        interactive,
        interactive && environment.getOrDefault("NO_COLOR", "").isEmpty(),
        isUtf8(environment),
        size(environment.get("COLUMNS"), DEFAULT_WIDTH),
        size(environment.get("LINES"), DEFAULT_HEIGHT));
  }

  private static boolean isUtf8(Map<String, String> environment) {
    String charset =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("")
            .toLowerCase(Locale.ROOT);
    return charset.contains("utf-8") || charset.contains("utf8");
  }

  private static int size(String text, int otherwise) {
    try {
      int size = text == null ? otherwise : Integer.parseInt(text.strip());
      return size < SMALLEST ? otherwise : size;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}

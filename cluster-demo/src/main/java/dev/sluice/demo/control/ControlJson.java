package dev.sluice.demo.control;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** JSON objects as maps, in one line each. */
public final class ControlJson {

  /** Deeper than any request or answer, and far from what a parser's stack takes. */
  static final int MOST_DEPTH = 32;

  private static final ConfigParseOptions JSON =
      ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);

  private ControlJson() {}

  /** The object as a line, without the line break. */
  public static String text(Map<String, ?> object) {
    return ConfigValueFactory.fromMap(object).render(ConfigRenderOptions.concise());
  }

  /**
   * The object in a line.
   *
   * @throws ControlException when there is none, or it is too deep
   */
  public static Map<String, Object> parse(String line) {
    requireShallow(line);
    try {
      return ConfigFactory.parseString(line, JSON).root().unwrapped();
    } catch (ConfigException e) {
      throw new ControlException("bad-request", "the line is no JSON object: " + e.getMessage());
    }
  }

  /** The objects in a value that is a list; none, if it is another. */
  @SuppressWarnings("unchecked") // objects of JSON have texts for names
  public static List<Map<String, Object>> objects(Object value) {
    return value instanceof Collection<?> all
        ? all.stream()
            .filter(Map.class::isInstance)
            .map(each -> (Map<String, Object>) each)
            .toList()
        : List.of();
  }

  private static void requireShallow(String line) {
    int depth = 0;
    boolean quoted = false;
    for (int at = 0; at < line.length(); at++) {
      char each = line.charAt(at);
      if (quoted) {
        at += each == '\\' ? 1 : 0;
        quoted = each != '"';
      } else if (each == '"') {
        quoted = true;
      } else if (each == '{' || each == '[') {
        depth++;
      } else if (each == '}' || each == ']') {
        depth--;
      }
      if (depth > MOST_DEPTH) {
        throw new ControlException(
            "bad-request", "the line is nested more than %d deep".formatted(MOST_DEPTH));
      }
    }
  }
}

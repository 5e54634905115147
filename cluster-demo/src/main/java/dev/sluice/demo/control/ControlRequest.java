package dev.sluice.demo.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a process. Immutable.
 *
 * @param command what to do
 * @param arguments by name; texts, numbers and truth values
 */
public record ControlRequest(String command, Map<String, Object> arguments) {

  static final String VERSION = "v";
  static final String COMMAND = "do";
  static final int SPOKEN = 1;

  /** Keeps the map immutable. */
  public ControlRequest {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** The argument with this name, which must be there. */
  public String text(String name) {
    return optionalText(name)
        .orElseThrow(
            () ->
                new ControlException(
                    "bad-request", "'%s' needs '%s', a text".formatted(command, name)));
  }

  /** The argument with this name, if it is there as a text. */
  public Optional<String> optionalText(String name) {
    return arguments.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The argument with this name, if it is there as a number. */
  public Optional<Long> optionalNumber(String name) {
    return arguments.get(name) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  /** Whether the argument with this name is there and true. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(arguments.get(name));
  }

  /** The request as the protocol has it. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>(arguments);
    map.put(VERSION, SPOKEN);
    map.put(COMMAND, command);
    return map;
  }

  /** The request in a line that a client sent. */
  static ControlRequest parse(String line) {
    Map<String, Object> map = new LinkedHashMap<>(ControlJson.parse(line));
    Object version = map.remove(VERSION);
    if (!(version instanceof Number number) || number.intValue() != SPOKEN) {
      throw new ControlException(
          "unknown-version",
          "the request has version %s of the protocol; expected %d. Use the command line of the release that runs the job."
              .formatted(version, SPOKEN));
    }
    if (!(map.remove(COMMAND) instanceof String command)) {
      throw new ControlException("bad-request", "the request has no '%s'".formatted(COMMAND));
    }
    return new ControlRequest(command, map);
  }
}

package dev.sluice.demo.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that change the engine's configuration. */
final class EngineOptions {

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      converter = Converters.Parallelism.class,
      description = "Subtasks of each operator (default: as many as cores).")
  private Integer parallelism;

  @Option(
      names = "--buffer-timeout",
      paramLabel = "DURATION",
      description = "How long items may gather before they move on, such as 0ms or 10ms.")
  private String bufferTimeout;

  /** What was given, by configuration key; values are checked where all configuration is. */
  Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    if (parallelism != null) {
      settings.put("sluice.parallelism", parallelism);
    }
    if (bufferTimeout != null) {
      settings.put("sluice.buffer-timeout", bufferTimeout);
    }
    return settings;
  }
}

package dev.sluice.demo.cli;

import java.util.Locale;
import java.util.Optional;

/**
 * What a finished run can tell.
 *
 * @param elements flights read
 * @param badLines lines that were diverted
 * @param seconds from submitting the job to its end
 * @param firstResultSeconds from the start of the JVM to the first window result
 * @param restarts how often the job was restarted
 * @param equal whether the output equals the independent computation, where that was asked
 */
record RunResult(
    long elements,
    long badLines,
    double seconds,
    double firstResultSeconds,
    int restarts,
    Optional<Boolean> equal) {

  /** Embedded in one JVM; a cluster would say so here. */
  private static final String MODE = "embedded";

  RunResult compared(boolean isEqual) {
    return new RunResult(
        elements, badLines, seconds, firstResultSeconds, restarts, Optional.of(isEqual));
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"equal\":%s,\"elements\":%d,\"bad_lines\":%d,\"seconds\":%.3f,"
            + "\"first_result_seconds\":%.3f,\"restarts\":%d,\"mode\":\"%s\"}",
        equal.map(String::valueOf).orElse("null"),
        elements,
        badLines,
        seconds,
        firstResultSeconds,
        restarts,
        MODE);
  }
}

package dev.sluice.demo.cli;

import dev.sluice.demo.control.ControlJson;
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
 * @param store what a run with a store can tell beside
 * @param equal whether the output equals the independent computation, where that was asked
 */
record RunResult(
    long elements,
    long badLines,
    double seconds,
    double firstResultSeconds,
    int restarts,
    Optional<StoreResult> store,
    Optional<Boolean> equal) {

  /** Embedded in one JVM; a cluster would say so here. */
  private static final String MODE = "embedded";

  RunResult compared(boolean isEqual) {
    return new RunResult(
        elements, badLines, seconds, firstResultSeconds, restarts, store, Optional.of(isEqual));
  }

  String json() {
    String members = store.map(StoreResult::json).map(ControlJson::text).orElse("{}");
    String inner = members.substring(1, members.length() - 1);
    return String.format(
        Locale.ROOT,
        "{\"equal\":%s,\"elements\":%d,\"bad_lines\":%d,\"seconds\":%.3f,"
            + "\"first_result_seconds\":%.3f,\"restarts\":%d,\"mode\":\"%s\"%s%s}",
        equal.map(String::valueOf).orElse("null"),
        elements,
        badLines,
        seconds,
        firstResultSeconds,
        restarts,
        MODE,
        inner.isEmpty() ? "" : ",",
        inner);
  }
}

package dev.sluice.dataflow.metric;

import java.util.LinkedHashMap;
import java.util.Map;

/** The named counters of one operator instance. Single-threaded. */
public final class OperatorMetrics {

  private final Map<String, Counter> counters = new LinkedHashMap<>();

  /** The counter of this name, made at its first mention. Keep it; do not ask per element. */
  public Counter counter(String name) {
    return counters.computeIfAbsent(name, any -> new Counter());
  }

  /** All values now, in order of first mention. */
  public Map<String, Long> values() {
    Map<String, Long> values = new LinkedHashMap<>();
    counters.forEach((name, counter) -> values.put(name, counter.value()));
    return values;
  }
}

package dev.sluice.dataflow.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The named counters and gauges of one operator instance. Single-threaded.
 *
 * <p>Names are free: what the engine itself counts stands elsewhere in a report.
 */
public final class OperatorMetrics {

  private final Map<String, Counter> counters = new LinkedHashMap<>();
  private final Map<String, LongSupplier> gauges = new LinkedHashMap<>();

  /** The counter of this name, made at its first mention. Keep it; do not ask per element. */
  public Counter counter(String name) {
    return counters.computeIfAbsent(name, any -> new Counter());
  }

  /**
   * Adds a gauge: a number that may rise and fall, asked for at each report, for as long as the
   * subtask lives.
   *
   * @throws IllegalArgumentException when there is one of this name
   */
  public void gauge(String name, LongSupplier value) {
    Objects.requireNonNull(value, "value");
    if (gauges.putIfAbsent(Objects.requireNonNull(name, "name"), value) != null) {
      throw new IllegalArgumentException(
          "there is a gauge '%s' already; expected one per name; choose another name"
              .formatted(name));
    }
  }

  /** What all gauges say now, in order of their making. */
  public Map<String, Long> gaugeValues() {
    Map<String, Long> values = new LinkedHashMap<>();
    gauges.forEach((name, gauge) -> values.put(name, gauge.getAsLong()));
    return values;
  }

  /** The values of all counters now, in order of first mention. */
  public Map<String, Long> values() {
    Map<String, Long> values = new LinkedHashMap<>();
    counters.forEach((name, counter) -> values.put(name, counter.value()));
    return values;
  }
}

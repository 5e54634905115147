package dev.sluice.dataflow.task;

import java.util.Map;

/**
 * What one operator of one subtask has done so far. Immutable.
 *
 * @param operator the operator's name
 * @param elementsIn elements it has taken; for a source, elements it has read
 * @param counters its own counters by name
 * @param gauges its own gauges by name
 */
public record OperatorReport(
    String operator, long elementsIn, Map<String, Long> counters, Map<String, Long> gauges) {

  /** Keeps the maps immutable. */
  public OperatorReport {
    counters = Map.copyOf(counters);
    gauges = Map.copyOf(gauges);
  }
}

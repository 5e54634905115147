package dev.sluice.dataflow.task;

import java.util.Map;

/**
 * How far a source subtask has read. Immutable.
 *
 * @param operator the source's name
 * @param elements elements read
 * @param consumed how much of {@code weight} was read
 * @param weight the weight of all its splits, in the source's own unit
 * @param counters the connector's counters by name
 * @param gauges the connector's gauges by name
 */
public record SourceReport(
    String operator,
    long elements,
    long consumed,
    long weight,
    Map<String, Long> counters,
    Map<String, Long> gauges) {

  /** Keeps the maps immutable. */
  public SourceReport {
    counters = Map.copyOf(counters);
    gauges = Map.copyOf(gauges);
  }
}

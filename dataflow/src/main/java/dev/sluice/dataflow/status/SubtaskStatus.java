package dev.sluice.dataflow.status;

import java.time.Duration;
import java.util.Map;

/**
 * One subtask at the time of its last report. Immutable.
 *
 * <p>Rates and shares are over the time between its last two reports; the three shares add up to 1
 * once there is a report.
 *
 * @param vertex the names of its fused operators
 * @param index which parallel instance, from 0
 * @param parallelism how many instances there are
 * @param state where it is in its life
 * @param silence how long ago it last said something; one that is in a call of user code says
 *     nothing until that returns
 * @param elementsIn elements taken or read
 * @param elementsOut elements put into channels
 * @param inPerSecond elements taken or read per second
 * @param outPerSecond elements put into channels per second
 * @param busy share of time spent working
 * @param idle share of time without input
 * @param heldBack share of time with full outputs
 * @param watermark event time in milliseconds, {@code Long.MIN_VALUE} before the first
 * @param queuedBatches batches that wait to be worked on
 * @param consumed for a source: how much of {@code weight} was read
 * @param weight for a source: the weight of its splits, else 0
 * @param counters the counters of its operators, by operator and name
 * @param gauges the gauges of its operators, by operator and name
 * @param node where it lives; empty in a job that runs in one JVM
 */
public record SubtaskStatus(
    String vertex,
    int index,
    int parallelism,
    SubtaskState state,
    Duration silence,
    long elementsIn,
    long elementsOut,
    double inPerSecond,
    double outPerSecond,
    double busy,
    double idle,
    double heldBack,
    long watermark,
    int queuedBatches,
    long consumed,
    long weight,
    Map<String, Map<String, Long>> counters,
    Map<String, Map<String, Long>> gauges,
    String node) {

  /** Keeps the maps immutable. */
  public SubtaskStatus {
    counters = Map.copyOf(counters);
    gauges = Map.copyOf(gauges);
  }
}

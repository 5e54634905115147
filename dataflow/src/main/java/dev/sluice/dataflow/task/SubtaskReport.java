package dev.sluice.dataflow.task;

import java.util.List;
import java.util.Optional;

/**
 * What a subtask has done so far. Immutable.
 *
 * @param address which subtask
 * @param elementsIn elements taken from channels or read from splits
 * @param elementsOut elements put into channels
 * @param watermark event time in milliseconds
 * @param queuedBatches batches that wait to be worked on
 * @param operators one report for each fused operator
 * @param source how far the source has read, for a source's subtask
 * @param watermarks where its watermark comes from
 */
public record SubtaskReport(
    TaskAddress address,
    long elementsIn,
    long elementsOut,
    long watermark,
    int queuedBatches,
    List<OperatorReport> operators,
    Optional<SourceReport> source,
    WatermarkReport watermarks) {

  /** Keeps the list immutable. */
  public SubtaskReport {
    operators = List.copyOf(operators);
  }
}

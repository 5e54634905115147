package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.ExchangeLimits;

/**
 * What bounds one subtask. Immutable.
 *
 * @param exchange bounds of every channel
 * @param mostOpenSplits most splits that a source subtask reads at a time
 */
public record TaskLimits(ExchangeLimits exchange, int mostOpenSplits) {

  /** What is used where nothing is configured. */
  public static final TaskLimits DEFAULT = new TaskLimits(ExchangeLimits.DEFAULT, 64);

  /**
   * Checks that something can be read.
   *
   * @throws IllegalArgumentException when no split may be open
   */
  public TaskLimits {
    if (mostOpenSplits < 1) {
      throw new IllegalArgumentException(
          "mostOpenSplits is %d; expected at least 1".formatted(mostOpenSplits));
    }
  }
}

package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.ExchangeLimits;

/**
 * What bounds one subtask. Immutable.
 *
 * @param exchange bounds of every channel
 * @param mostOpenSplits most splits that a source subtask reads at a time
 * @param checkMutations whether it is checked that functions change nothing of what keyed state has
 *     handed out without storing it, which makes state several times slower
 */
public record TaskLimits(ExchangeLimits exchange, int mostOpenSplits, boolean checkMutations) {

  /** What is used where nothing is configured. */
  public static final TaskLimits DEFAULT = new TaskLimits(ExchangeLimits.DEFAULT, 64);

  /** Bounds of a subtask that checks nothing. */
  public TaskLimits(ExchangeLimits exchange, int mostOpenSplits) {
    this(exchange, mostOpenSplits, false);
  }

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

package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.InvertibleAggregateFunction;

/** What windows that hold the same slices have in common. */
enum Sharing {
  /**
   * The slices alone: each window merges those that it holds. For accumulators that may grow with
   * what they hold, of which no more than one per row should be kept.
   */
  SLICES,

  /** {@link TwoStackPanes}, which keep a second accumulator per row. */
  TWO_STACKS,

  /** {@link RetractingPanes}. */
  RETRACTION;

  /** The one that costs least. */
  static Sharing of(WindowAggregation<?, ?, ?, ?, ?> aggregation) {
    if (aggregation.aggregate() instanceof InvertibleAggregateFunction) {
      return RETRACTION;
    }
    return aggregation.accumulatorType().fixedBytes().isPresent() ? TWO_STACKS : SLICES;
  }
}

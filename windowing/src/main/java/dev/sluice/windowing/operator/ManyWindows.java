package dev.sluice.windowing.operator;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.windowing.assign.AlignedWindows;
import dev.sluice.windowing.assign.CumulativeEventTimeWindows;
import dev.sluice.windowing.assign.SlidingProcessingTimeWindows;
import dev.sluice.windowing.assign.WindowAssigner;
import java.util.function.Consumer;

/**
 * Speaks of an operator that puts each element into very many windows, of which nothing is shared.
 *
 * <p>How many they are is known of the assigners that come with Sluice; of others nothing is said.
 */
final class ManyWindows {

  /**
   * So many windows of one element are taken without a word: each costs an entry of state, a timer
   * and a firing.
   */
  static final long MOST_UNREMARKED = 1_000;

  private ManyWindows() {}

  /** Warns once per operator, at its first subtask. */
  static void warn(SubtaskInfo subtask, WindowAssigner<?, ?> assigner, Consumer<String> warnings) {
    long windows = mostPerElement(assigner);
    if (subtask.index() == 0 && windows > MOST_UNREMARKED) {
      warnings.accept(
          "operator '%s' puts each element into %d windows (%s), each of which keeps it or its aggregate for itself, has timers of its own and fires; expected at most %d. Make the slide larger, or let windows share: tumbling and sliding windows of event time do with aggregate(...) or reduce(...) where there is no trigger, no evictor, no allowed lateness and no ProcessWindowFunction"
              .formatted(subtask.operator(), windows, assigner, MOST_UNREMARKED));
    }
  }

  private static long mostPerElement(WindowAssigner<?, ?> assigner) {
    if (assigner instanceof AlignedWindows aligned) {
      return ceiling(aligned.sizeMillis(), aligned.slideMillis());
    }
    if (assigner instanceof SlidingProcessingTimeWindows sliding) {
      return ceiling(sliding.sizeMillis(), sliding.slideMillis());
    }
    return assigner instanceof CumulativeEventTimeWindows growing
        ? growing.maxSizeMillis() / growing.stepMillis()
        : 1;
  }

  private static long ceiling(long size, long slide) {
    return (size - 1) / slide + 1;
  }
}

package dev.sluice.dataflow.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** How much each subtask has to read, and who gets the next split. Single-threaded. */
final class SplitLoads {

  private final long[] weights;
  private final int[] splits;

  SplitLoads(int subtasks) {
    this.weights = new long[subtasks];
    this.splits = new int[subtasks];
  }

  /** Takes note of a split that a subtask has. */
  void add(int subtask, long weight) {
    weights[subtask] = sum(weights[subtask], weight);
    splits[subtask]++;
  }

  /** The sum of two weights, or the most there can be: a split without an end may weigh as much. */
  static long sum(long weight, long other) {
    long sum = weight + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** Gives splits to subtasks, heaviest first, each to the one with the least so far. */
  <E> List<List<E>> spread(List<E> all, Function<? super E, ? extends Split> splitOf) {
    List<List<E>> bySubtask = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      bySubtask.add(new ArrayList<>());
    }
    List<E> heaviestFirst = new ArrayList<>(all);
    heaviestFirst.sort(
        Comparator.<E>comparingLong(each -> splitOf.apply(each).weight())
            .reversed()
            .thenComparing(each -> splitOf.apply(each).id()));
    for (E each : heaviestFirst) {
      int least = least();
      bySubtask.get(least).add(each);
      add(least, splitOf.apply(each).weight());
    }
    return bySubtask;
  }

  private int least() {
    int least = 0;
    for (int i = 1; i < weights.length; i++) {
      boolean fewer = splits[i] < splits[least];
      if (weights[i] < weights[least] || weights[i] == weights[least] && fewer) {
        least = i;
      }
    }
    return least;
  }
}

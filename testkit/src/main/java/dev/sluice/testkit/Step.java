package dev.sluice.testkit;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import java.util.ArrayList;
import java.util.List;

/**
 * One input of an operator under test, and the results expected before the next one.
 *
 * @param isWatermark whether this is a watermark, else an element
 * @param value the element
 * @param timestamp the event time of either
 */
record Step<I, O>(boolean isWatermark, I value, long timestamp, List<Emitted<O>> expected) {

  static <I, O> Step<I, O> element(I value, long timestamp) {
    return new Step<>(false, value, timestamp, new ArrayList<>());
  }

  static <I, O> Step<I, O> watermark(long timestamp) {
    return new Step<>(true, null, timestamp, new ArrayList<>());
  }

  static <I, O> Step<I, O> end() {
    return watermark(Watermark.MAX);
  }

  void giveTo(OperatorRun<I, O> run) throws Exception {
    if (isWatermark) {
      run.watermark(timestamp);
    } else {
      run.element(value, timestamp);
    }
  }

  /** The same steps, with each run of watermarks as its last one, which has their results. */
  static <I, O> List<Step<I, O>> melted(List<Step<I, O>> steps) {
    List<Step<I, O>> melted = new ArrayList<>();
    for (Step<I, O> step : steps) {
      Step<I, O> before = melted.isEmpty() ? null : melted.get(melted.size() - 1);
      if (before == null || !step.isWatermark || !before.isWatermark) {
        melted.add(step);
        continue;
      }
      List<Emitted<O>> expected = new ArrayList<>(before.expected);
      expected.addAll(step.expected);
      melted.set(melted.size() - 1, new Step<>(true, null, step.timestamp, expected));
    }
    return melted;
  }

  /** The elements from a position to the next watermark, as one batch. */
  static <I, O> ItemBatch batch(List<Step<I, O>> steps, int from) {
    int to = from;
    while (to < steps.size() && !steps.get(to).isWatermark) {
      to++;
    }
    ItemBatch batch = new ItemBatch(to - from);
    for (Step<I, O> step : steps.subList(from, to)) {
      batch.add(step.value, step.timestamp);
    }
    return batch;
  }

  @Override
  public String toString() {
    return isWatermark ? "watermark " + timestamp : "element " + value + " at " + timestamp;
  }
}

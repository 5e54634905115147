package dev.sluice.testkit;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.testkit.Input.Element;
import dev.sluice.testkit.Input.WatermarkReached;
import java.util.ArrayList;
import java.util.List;

/**
 * One input of an operator under test, and the results expected before the next one.
 *
 * @param expected what the main output gets
 * @param expectedAside what side outputs get
 */
record Step<I, O>(Input<I> input, List<Emitted<O>> expected, List<EmittedAside> expectedAside) {

  static <I, O> Step<I, O> of(Input<I> input) {
    return new Step<>(input, new ArrayList<>(), new ArrayList<>());
  }

  static <I, O> Step<I, O> end() {
    return of(new WatermarkReached<>(Watermark.MAX));
  }

  boolean isWatermark() {
    return input instanceof WatermarkReached<I>;
  }

  /** The same steps, with each run of watermarks as its last one, which has their results. */
  static <I, O> List<Step<I, O>> melted(List<Step<I, O>> steps) {
    List<Step<I, O>> melted = new ArrayList<>();
    for (Step<I, O> step : steps) {
      Step<I, O> before = melted.isEmpty() ? null : melted.get(melted.size() - 1);
      if (before == null || !step.isWatermark() || !before.isWatermark()) {
        melted.add(step);
      } else {
        melted.set(melted.size() - 1, before.then(step));
      }
    }
    return melted;
  }

  private Step<I, O> then(Step<I, O> next) {
    List<Emitted<O>> both = new ArrayList<>(expected);
    both.addAll(next.expected);
    List<EmittedAside> bothAside = new ArrayList<>(expectedAside);
    bothAside.addAll(next.expectedAside);
    return new Step<>(next.input, both, bothAside);
  }

  /** The elements from a position to the next input that is none, as one batch. */
  static <I, O> ItemBatch batch(List<Step<I, O>> steps, int from) {
    ItemBatch batch = new ItemBatch(FIRST_ELEMENTS);
    int at = from;
    while (at < steps.size() && steps.get(at).input instanceof Element<I> element) {
      batch.add(element.value(), element.timestamp());
      at++;
    }
    return batch;
  }

  private static final int FIRST_ELEMENTS = 16;

  @Override
  public String toString() {
    return input.toString();
  }
}

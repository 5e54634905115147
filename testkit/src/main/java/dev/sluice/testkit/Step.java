package dev.sluice.testkit;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.testkit.Input.Element;
import dev.sluice.testkit.Input.Second;
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

  /** Whether a batch begins at a position. */
  static <I, O> boolean beginsBatch(List<Step<I, O>> steps, int at) {
    Input<I> input = steps.get(at).input;
    return input.isInBatch() && (at == 0 || !input.joinsBatchOf(steps.get(at - 1).input));
  }

  /** The elements from a position to the next input that is not of their kind, as one batch. */
  static <I, O> ItemBatch batch(List<Step<I, O>> steps, int from) {
    ItemBatch batch = new ItemBatch(steps.size() - from);
    Input<I> first = steps.get(from).input;
    for (int at = from; at < steps.size() && steps.get(at).input.joinsBatchOf(first); at++) {
      steps.get(at).addTo(batch);
    }
    return batch;
  }

  private void addTo(ItemBatch batch) {
    if (input instanceof Element<I> element) {
      batch.add(element.value(), element.timestamp());
    } else if (input instanceof Second<I> second) {
      batch.add(second.value(), second.timestamp());
    }
  }

  @Override
  public String toString() {
    return input.toString();
  }
}

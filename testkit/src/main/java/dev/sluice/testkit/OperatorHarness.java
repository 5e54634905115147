package dev.sluice.testkit;

import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * A test of an operator as a list of inputs and of the results expected between them.
 *
 * <pre>{@code
 * OperatorHarness.of(countsPerMinute)
 *     .element("a", 5_000)
 *     .watermark(59_999)
 *     .expect("a: 1", 59_999)
 *     .verify();
 * }</pre>
 *
 * <p>{@link #verify} runs the same list several times, each with a new operator: with outputs of
 * every {@link Appetite}, and as a channel brings it: elements announced in batches, watermarks
 * that directly follow one another melted into the last of them. After the list the input always
 * ends with the last watermark.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
public final class OperatorHarness<I, O> {

  private final OperatorFactory<I, O> factory;
  private final List<Step<I, O>> steps = new ArrayList<>();
  private final Map<String, Long> counters = new LinkedHashMap<>();
  private ToLongFunction<? super Operator<I, O>> stateLeft = operator -> 0;
  private boolean anyOrder;
  private boolean ended;

  private OperatorHarness(OperatorFactory<I, O> factory) {
    this.factory = factory;
  }

  /** A test of the operators that {@code factory} makes. */
  public static <I, O> OperatorHarness<I, O> of(OperatorFactory<I, O> factory) {
    return new OperatorHarness<>(factory);
  }

  /** Gives an element with its event time in milliseconds. */
  public OperatorHarness<I, O> element(I value, long timestamp) {
    return step(Step.element(value, timestamp));
  }

  /** Gives a watermark. */
  public OperatorHarness<I, O> watermark(long timestamp) {
    return step(Step.watermark(timestamp));
  }

  /** Ends the input, so that results of the end can be expected. */
  public OperatorHarness<I, O> end() {
    step(Step.end());
    ended = true;
    return this;
  }

  /** Expects a result with its event time, after those that are expected already. */
  public OperatorHarness<I, O> expect(O value, long timestamp) {
    if (steps.isEmpty()) {
      throw new IllegalStateException("expect came before any input; give an input first");
    }
    steps.get(steps.size() - 1).expected().add(new Emitted<>(value, timestamp));
    return this;
  }

  /** Leaves open in which order the results of one input come. */
  public OperatorHarness<I, O> inAnyOrder() {
    anyOrder = true;
    return this;
  }

  /** Expects a counter of the operator to have this value at the end. */
  public OperatorHarness<I, O> expectCounter(String name, long value) {
    counters.put(name, value);
    return this;
  }

  /** Expects that nothing is left at the end of what {@code stateLeft} counts. */
  public OperatorHarness<I, O> expectNothingLeft(ToLongFunction<? super Operator<I, O>> stateLeft) {
    this.stateLeft = stateLeft;
    return this;
  }

  /**
   * Runs everything.
   *
   * @throws AssertionError with the run, the input, what was expected and what came
   * @throws Exception what the operator throws
   */
  public void verify() throws Exception {
    List<Step<I, O>> asGiven = new ArrayList<>(steps);
    if (!ended) {
      asGiven.add(Step.end());
    }
    List<Step<I, O>> melted = Step.melted(asGiven);
    for (Appetite appetite : Appetite.values()) {
      run(false, asGiven, appetite);
      run(true, melted, appetite);
    }
  }

  private void run(boolean batches, List<Step<I, O>> inputs, Appetite appetite) throws Exception {
    String place = "%s, output %s".formatted(batches ? "in batches" : "one by one", appetite);
    try (OperatorRun<I, O> run = OperatorRun.start(factory, appetite)) {
      for (int number = 0; number < inputs.size(); number++) {
        Step<I, O> step = inputs.get(number);
        boolean firstOfBatch = number == 0 || inputs.get(number - 1).isWatermark();
        if (batches && firstOfBatch) {
          run.announce(Step.batch(inputs, number));
        }
        step.giveTo(run);
        check(step, run.take(), "%s, input %d (%s)".formatted(place, number + 1, step));
      }
      counters.forEach(
          (name, value) -> same(place + ", counter " + name, value, run.counter(name)));
      same(place + ", state left", 0L, stateLeft.applyAsLong(run.operator()));
    }
  }

  private void check(Step<I, O> step, List<Emitted<O>> results, String place) {
    boolean right =
        anyOrder ? sameElements(step.expected(), results) : step.expected().equals(results);
    if (!right) {
      throw new AssertionError(
          "%s: expected %s but got %s".formatted(place, step.expected(), results));
    }
  }

  private static <T> boolean sameElements(List<T> expected, List<T> actual) {
    List<T> unmatched = new ArrayList<>(actual);
    return expected.size() == actual.size() && expected.stream().allMatch(unmatched::remove);
  }

  private static void same(String place, long expected, long actual) {
    if (expected != actual) {
      throw new AssertionError("%s: expected %d but was %d".formatted(place, expected, actual));
    }
  }

  private OperatorHarness<I, O> step(Step<I, O> step) {
    if (ended) {
      throw new IllegalStateException("input came after the end; give it before");
    }
    steps.add(step);
    return this;
  }
}

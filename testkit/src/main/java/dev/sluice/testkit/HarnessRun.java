package dev.sluice.testkit;

import dev.sluice.testkit.Input.Element;
import dev.sluice.testkit.Input.Second;
import java.util.ArrayList;
import java.util.List;

/** One way through the inputs of a test, with a new operator. */
final class HarnessRun<I, O> {

  private final Mode mode;
  private final List<Step<I, O>> steps;
  private final boolean anyOrder;
  private final ElementGuard guard = new ElementGuard();

  /**
   * How the inputs are given.
   *
   * @param batches whether elements are announced in batches
   */
  record Mode(boolean batches, Appetite appetite, Restarts restarts) {
    @Override
    public String toString() {
      return "%s%s, output %s"
          .formatted(restarts.name(), batches ? "in batches" : "one by one", appetite);
    }
  }

  HarnessRun(Mode mode, List<Step<I, O>> steps, boolean anyOrder) {
    this.mode = mode;
    this.steps = steps;
    this.anyOrder = anyOrder;
  }

  /** Gives all inputs and compares the results of each. */
  void through(Instances<I, O> instances) throws Exception {
    for (int number = 0; number < steps.size(); number++) {
      if (mode.batches() && Step.beginsBatch(steps, number)) {
        instances.announce(steps.get(number).input(), Step.batch(steps, number));
      }
      give(number, instances);
      int next = mode.restarts().instancesAfter().applyAsInt(number);
      if (next > 0 && number < steps.size() - 1) {
        restart(instances, next, placeOf(number));
      }
    }
    guard.check("%s, from the first input to the last".formatted(mode));
  }

  /** Gives one input and compares its results. */
  void give(int number, Instances<I, O> instances) throws Exception {
    Step<I, O> step = steps.get(number);
    if (step.input() instanceof Element<I> element) {
      guard.guard("input %d".formatted(number + 1), element.value());
    } else if (step.input() instanceof Second<I> second) {
      guard.guard("input %d".formatted(number + 1), second.value());
    }
    instances.give(step.input());
    compare(step, instances, placeOf(number));
  }

  private String placeOf(int number) {
    return "%s, input %d (%s)".formatted(mode, number + 1, steps.get(number));
  }

  private void restart(Instances<I, O> instances, int count, String behind) {
    try {
      instances.restart(count);
    } catch (Exception e) {
      throw new AssertionError(
          "%s: going on from the snapshot behind it failed: %s".formatted(behind, e.getMessage()),
          e);
    }
  }

  private void compare(Step<I, O> step, Instances<I, O> instances, String place) {
    List<Emitted<O>> results = instances.take();
    List<EmittedAside> aside = instances.takeAside();
    guard.check(place);
    requireEqual(place, step.expected(), results);
    requireEqual(place + ", to the side", step.expectedAside(), aside);
    results.forEach(each -> guard.guard("the result " + each, each.value()));
    aside.forEach(each -> guard.guard("the result " + each, each.value()));
  }

  private <T> void requireEqual(String place, List<T> expected, List<T> results) {
    boolean right = anyOrder ? sameElements(expected, results) : expected.equals(results);
    if (!right) {
      throw new AssertionError("%s: expected %s but got %s".formatted(place, expected, results));
    }
  }

  private static <T> boolean sameElements(List<T> expected, List<T> actual) {
    List<T> unmatched = new ArrayList<>(actual);
    return expected.size() == actual.size() && expected.stream().allMatch(unmatched::remove);
  }
}

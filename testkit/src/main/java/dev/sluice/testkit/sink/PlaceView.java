package dev.sluice.testkit.sink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a story has told so far, and whether what is visible fits to it.
 *
 * @param <T> elements
 */
final class PlaceView<T> {

  /** The end of a long story is enough to see what went wrong. */
  private static final int LAST_STEPS = 25;

  private final SinkPlace<T> place;
  private final String title;
  private final List<String> steps = new ArrayList<>();
  private final Map<T, Long> numbers = new HashMap<>();

  PlaceView(SinkPlace<T> place, String title) {
    this.place = place;
    this.title = title;
  }

  /** Something that a story does. */
  interface Step {
    void run() throws Exception;
  }

  /** Tells a step, takes it, and says with the whole story when it throws. */
  void step(String told, Step step) {
    steps.add(told);
    try {
      step.run();
    } catch (Exception e) {
      throw new AssertionError(story("threw " + e), e);
    }
  }

  /** The element with this number, which is known from now on. */
  T element(long number) {
    T element = place.element(number);
    Long other = numbers.put(element, number);
    if (other != null && other != number) {
      throw new IllegalArgumentException(
          "elements %d and %d of the place are both %s; expected each to be different"
              .formatted(other, number, element));
    }
    return element;
  }

  /**
   * Checks what is visible.
   *
   * @param may what belongs to complete checkpoints
   * @param must what was committed
   */
  void requireVisible(Set<Long> may, Set<Long> must) {
    Set<Long> seen = new TreeSet<>();
    for (T element : visible()) {
      Long number = numbers.get(element);
      if (number == null) {
        throw failure("%s is visible and was never written".formatted(element));
      }
      if (!seen.add(number)) {
        throw failure("element %d is visible twice".formatted(number));
      }
    }
    require(without(seen, may), "visible and belong to no complete checkpoint");
    require(without(must, seen), "not visible though they were committed");
  }

  private List<T> visible() {
    try {
      return place.visible();
    } catch (Exception e) {
      throw new AssertionError(story("what is visible cannot be read: " + e), e);
    }
  }

  private void require(Collection<Long> wrong, String what) {
    if (!wrong.isEmpty()) {
      throw failure("elements %s are %s".formatted(wrong, what));
    }
  }

  private static Set<Long> without(Set<Long> all, Set<Long> some) {
    Set<Long> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  /** Checks that nothing is left that nobody sees. */
  void requireNothingHidden() {
    List<String> hidden;
    try {
      hidden = place.hidden();
    } catch (Exception e) {
      throw new AssertionError(story("what is hidden cannot be read: " + e), e);
    }
    if (!hidden.isEmpty()) {
      throw failure("left hidden: " + hidden);
    }
  }

  private AssertionError failure(String what) {
    return new AssertionError(story(what));
  }

  private String story(String end) {
    int from = Math.max(0, steps.size() - LAST_STEPS);
    List<String> lines = new ArrayList<>(List.of(title));
    if (from > 0) {
      lines.add("… after %d steps".formatted(from));
    }
    lines.addAll(steps.subList(from, steps.size()));
    lines.add("=> " + end);
    return String.join("\n  ", lines);
  }
}

package dev.sluice.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Tries a check with results that are right, and with ones of which one is lost, has come twice, or
 * is another.
 *
 * @param <T> results
 */
public final class Trial<T> {

  private final List<Long> given;
  private final Function<T, Tally> of;
  private final Tally expected;

  /**
   * Asks a check what it expects.
   *
   * @param given how many elements of each lane have been given
   * @param of what a result adds
   */
  public Trial(Check check, List<Long> given, Function<T, Tally> of) {
    this.given = given;
    this.of = of;
    this.expected = check.expected(meter(List.of()).lanes());
  }

  /** Calls for the elements that have been given, lane by lane. */
  public static <E> void each(List<Long> given, LongFunction<E> at, Consumer<E> call) {
    for (int lane = 0; lane < given.size(); lane++) {
      for (long before = 0; before < given.get(lane); before++) {
        call.accept(at.apply(before * given.size() + lane));
      }
    }
  }

  /** The elements that have been given. */
  public static <E> List<E> elements(List<Long> given, LongFunction<E> at) {
    List<E> elements = new ArrayList<>();
    each(given, at, elements::add);
    return elements;
  }

  /** All that is wrong must be found, at each of some places. */
  public void mustFindWhatIsWrong(List<T> right) {
    mustPass(right);
    for (int place : List.of(0, right.size() / 2, right.size() - 1)) {
      mustFail(with(right, place, List.of()));
      mustFail(with(right, place, List.of(right.get(place), right.get(place))));
    }
  }

  /**
   * The same, and a result of which {@code parts} makes several must not be taken for the whole.
   */
  public void mustFindWhatIsWrong(List<T> right, Function<T, List<T>> parts) {
    mustFindWhatIsWrong(right);
    int split = 0;
    for (int place = 0; place < right.size(); place++) {
      List<T> several = parts.apply(right.get(place));
      if (several.size() > 1 && split++ < 3) {
        mustFail(with(right, place, several));
      }
    }
    if (split == 0) {
      throw new IllegalArgumentException("no result has parts");
    }
  }

  private static <T> List<T> with(List<T> right, int place, List<T> instead) {
    List<T> changed = new ArrayList<>(right.subList(0, place));
    changed.addAll(instead);
    changed.addAll(right.subList(place + 1, right.size()));
    return changed;
  }

  /** These results are right. */
  public void mustPass(List<T> results) {
    assertThatCode(() -> remembered().verify(meter(results))).doesNotThrowAnyException();
  }

  /** These are not. */
  public void mustFail(List<T> results) {
    assertThatThrownBy(() -> remembered().verify(meter(results)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected");
  }

  /** What is expected does not depend on the results. */
  private Check remembered() {
    return lanes -> expected;
  }

  private Meter meter(List<T> results) {
    Meter meter = new Meter(given.size());
    for (int lane = 0; lane < given.size(); lane++) {
      meter.lane(lane).given(given.get(lane));
    }
    results.forEach(each -> meter.add(of.apply(each)));
    return meter;
  }
}

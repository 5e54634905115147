package dev.sluice.windowing.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.Emitted;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.windowing.assign.AlignedWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.operator.RandomCase.Input;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the operators with {@link Reference} on thousands of inputs. */
class RandomWindowsTest {

  private static final long SEED = Long.getLong("sluice.test.seed", 20261121L);
  private static final int CASES = Integer.getInteger("sluice.test.cases", 5_000);

  @BeforeAll
  static void quiet() {
    Quiet.warnings();
  }

  @Test
  void sameAsTheReferenceOnRandomInput() throws Exception {
    System.out.println("random windows: sluice.test.seed=" + SEED);
    for (int number = 0; number < CASES; number++) {
      long seed = SEED + number;
      RandomCase scenario = RandomCase.of(seed);
      for (Appetite appetite : Appetite.values()) {
        String name =
            "sluice.test.seed=%d, %s, %s, %s"
                .formatted(seed, scenario.windows(), scenario.sharing(), appetite);
        if (scenario.longKeys()) {
          compare(name, scenario, appetite, Event.byLong());
        } else {
          compare(name, scenario, appetite, Event.byName());
        }
      }
    }
  }

  private static <K> void compare(
      String name, RandomCase scenario, Appetite appetite, Keying<Event, K> keying)
      throws Exception {
    Reference reference = new Reference(scenario.windows());
    try (OperatorRun<Event, Pane> run = OperatorRun.start(factory(scenario, keying), appetite)) {
      for (Input input : scenario.inputs()) {
        if (input.event() != null) {
          run.element(input.event(), input.timestamp());
          reference.element(input.event(), input.timestamp());
          continue;
        }
        run.watermark(input.timestamp());
        Supplier<String> place = () -> "%s, watermark %d".formatted(name, input.timestamp());
        check(place, scenario, run.take(), reference.watermark(input.timestamp()));
        assertThat(run.counter(WindowOperators.LATE_DROPPED))
            .as(place)
            .isEqualTo(reference.lateDropped());
      }
      assertThat(Windows.stateLeft(run.operator())).as(name).isZero();
    }
  }

  private static <K> OperatorFactory<Event, Pane> factory(
      RandomCase scenario, Keying<Event, K> keying) {
    Sharing sharing = scenario.sharing();
    AggregateFunction<Event, List<Integer>, List<Integer>> aggregate =
        scenario.changing() ? Ids.changing() : Ids.unchanging();
    TypeDescriptor<List<Integer>> type = scenario.changing() ? Ids.MUTABLE : Ids.IMMUTABLE;
    if (scenario.windows() instanceof AlignedWindows aligned) {
      WindowAggregation<Event, K, List<Integer>, List<Integer>, Pane> aggregation =
          new WindowAggregation<>(
              keying,
              sharing == Sharing.RETRACTION ? forgetting(scenario) : aggregate,
              type,
              RandomWindowsTest::pane);
      return () -> new AlignedWindowOperator<>(aligned, aggregation, Optional.empty(), sharing);
    }
    return WindowOperators.aggregate(
        new WindowSpec<>(WindowRules.of(scenario.windows()), keying, Event.TYPE),
        aggregate,
        type,
        RandomWindowsTest::<K>pane);
  }

  private static AggregateFunction<Event, List<Integer>, List<Integer>> forgetting(
      RandomCase scenario) {
    return scenario.changing() ? Ids.forgettingInPlace() : Ids.forgetting();
  }

  private static <K> void pane(K key, TimeWindow window, List<Integer> ids, Collector<Pane> out) {
    out.collect(
        new Pane(key instanceof Long ? "key " + key : key.toString(), window, List.copyOf(ids)));
  }

  private static void check(
      Supplier<String> place,
      RandomCase scenario,
      List<Emitted<Pane>> actual,
      List<Emitted<Pane>> expected) {
    assertThat(actual)
        .as(() -> place.get() + ": order of time")
        .isSortedAccordingTo(Comparator.comparingLong(Emitted::timestamp));
    boolean exact =
        !(scenario.windows() instanceof AlignedWindows windows)
            || windows.sizeMillis() <= windows.slideMillis();
    assertThat(normal(actual, exact)).as(place).isEqualTo(normal(expected, exact));
  }

  /** In an order of our own; ids as well where windows are merged from slices. */
  private static List<Emitted<Pane>> normal(List<Emitted<Pane>> results, boolean exact) {
    List<Emitted<Pane>> sorted = new ArrayList<>();
    for (Emitted<Pane> result : results) {
      Pane pane = result.value();
      List<Integer> ids = exact ? pane.ids() : pane.ids().stream().sorted().toList();
      sorted.add(new Emitted<>(new Pane(pane.key(), pane.window(), ids), result.timestamp()));
    }
    sorted.sort(Reference.ORDER);
    return sorted;
  }
}

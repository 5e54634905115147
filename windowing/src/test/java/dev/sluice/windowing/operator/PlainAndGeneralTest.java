package dev.sluice.windowing.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.Emitted;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.operator.RandomCase.Input;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operators of plain windows put out what the one for any windows does. */
class PlainAndGeneralTest {

  private static final long SEED = Long.getLong("sluice.test.seed", 20261130L);
  private static final int CASES = Integer.getInteger("sluice.test.cases", 3_000);

  @BeforeAll
  static void quiet() {
    Quiet.warnings();
  }

  @Test
  void plainWindowsAreThoseOfTheGeneralOperator() throws Exception {
    System.out.println("plain and general windows: sluice.test.seed=" + SEED);
    for (int number = 0; number < CASES; number++) {
      compare(SEED + number);
    }
  }

  private static void compare(long seed) throws Exception {
    RandomCase scenario = RandomCase.of(seed);
    // Plain sessions fire a millisecond later, which no watermark tells where all times are even.
    long scale = scenario.windows() instanceof EventTimeSessionWindows ? 2 : 1;
    String name = "sluice.test.seed=%d, %s".formatted(seed, scenario.windows());
    WindowSpec<Event, Long, TimeWindow> spec =
        new WindowSpec<>(
            WindowRules.of(scaled(scenario.windows(), scale)), Event.byLong(), Event.TYPE);
    try (OperatorRun<Event, Pane> plain =
            OperatorRun.start(plain(spec, scenario.changing()), Appetite.HUNGRY);
        OperatorRun<Event, Pane> general =
            OperatorRun.start(general(spec, scenario.changing()), Appetite.HUNGRY)) {
      for (Input input : scenario.inputs()) {
        give(plain, input, scale);
        give(general, input, scale);
        assertThat(sorted(plain.take())).as(name).isEqualTo(sorted(general.take()));
      }
      assertThat(plain.counter(WindowOperators.LATE_DROPPED))
          .as(name)
          .isEqualTo(general.counter(WindowOperators.LATE_DROPPED));
    }
  }

  private static WindowAssigner<Object, TimeWindow> scaled(
      WindowAssigner<Object, TimeWindow> windows, long scale) {
    return windows instanceof EventTimeSessionWindows sessions
        ? new EventTimeSessionWindows(sessions.gapMillis() * scale)
        : windows;
  }

  private static void give(OperatorRun<Event, Pane> run, Input input, long scale) throws Exception {
    if (input.event() != null) {
      run.element(input.event(), input.timestamp() * scale);
    } else {
      long watermark = input.timestamp();
      run.watermark(watermark == Long.MAX_VALUE ? watermark : watermark * scale);
    }
  }

  private static OperatorFactory<Event, Pane> plain(
      WindowSpec<Event, Long, TimeWindow> spec, boolean changing) {
    return WindowOperators.aggregate(
        spec,
        changing ? Ids.changing() : Ids.unchanging(),
        changing ? Ids.MUTABLE : Ids.IMMUTABLE,
        (key, window, ids, out) -> out.collect(new Pane(key.toString(), window, List.copyOf(ids))));
  }

  private static OperatorFactory<Event, Pane> general(
      WindowSpec<Event, Long, TimeWindow> spec, boolean changing) {
    return WindowOperators.general(
        spec,
        changing ? Ids.changing() : Ids.unchanging(),
        changing ? Ids.MUTABLE : Ids.IMMUTABLE,
        PaneFunctions.<List<Integer>, Pane, Long, TimeWindow>ofResult(
            (key, window, ids, out) ->
                out.collect(new Pane(key.toString(), window, List.copyOf(ids)))));
  }

  private static List<Emitted<Pane>> sorted(List<Emitted<Pane>> results) {
    List<Emitted<Pane>> sorted = new ArrayList<>();
    for (Emitted<Pane> each : results) {
      Pane pane = each.value();
      List<Integer> ids = pane.ids().stream().sorted().toList();
      sorted.add(new Emitted<>(new Pane(pane.key(), pane.window(), ids), each.timestamp()));
    }
    sorted.sort(Reference.ORDER);
    return sorted;
  }
}

package dev.sluice.windowing.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.Emitted;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.WindowAssigner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More keys than caches hold, which is where operators look ahead at announced elements. */
class ManyKeysTest {

  private static final int KEYS = 50_000;

  @ParameterizedTest
  @MethodSource("windows")
  void announcedElementsCountOnce(WindowAssigner<Object, TimeWindow> windows) throws Exception {
    Set<Pane> expected =
        IntStream.range(0, KEYS)
            .mapToObj(key -> Pane.of(key, 0, 10, 0, 1))
            .collect(Collectors.toSet());

    try (OperatorRun<Event, Pane> run =
        OperatorRun.start(Windows.factory(windows), Appetite.MODERATE)) {
      giveEachKeyAnElement(run, 0);
      giveEachKeyAnElement(run, 1);
      run.end();

      List<Pane> panes = run.take().stream().map(Emitted::value).toList();
      assertThat(panes).hasSize(KEYS);
      assertThat(new HashSet<>(panes).equals(expected)).as("the panes are those expected").isTrue();
      assertThat(Windows.stateLeft(run.operator())).isZero();
    }
  }

  private static Stream<WindowAssigner<Object, TimeWindow>> windows() {
    return Stream.of(Windows.tumbling(10), Windows.sliding(10, 10), Windows.sessions(10));
  }

  private static void giveEachKeyAnElement(OperatorRun<Event, Pane> run, int id) throws Exception {
    ItemBatch batch = new ItemBatch(KEYS);
    for (int key = 0; key < KEYS; key++) {
      batch.add(new Event(key, id), 0);
    }
    run.announce(batch);
    for (int key = 0; key < KEYS; key++) {
      run.element((Event) batch.value(key), batch.timestamp(key));
    }
  }
}

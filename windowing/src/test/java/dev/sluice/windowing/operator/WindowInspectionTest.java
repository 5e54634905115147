package dev.sluice.windowing.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.inspect.KeyCollector;
import dev.sluice.dataflow.inspect.KeyView;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.snapshot.OperatorSnapshot;
import dev.sluice.dataflow.snapshot.StoredKey;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.testkit.RunningSnapshot;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.WindowAssigner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The open windows of single keys, as seen from outside the operator. */
class WindowInspectionTest {

  private static final String PART = "open windows";

  /** An operator with the snapshots that it has written, each on top of the ones before. */
  private static final class Life {

    private final OperatorRun<Event, Pane> run;
    private final List<OperatorSnapshot> history = new ArrayList<>();

    Life(WindowAssigner<Object, TimeWindow> windows) throws Exception {
      run = OperatorRun.start(Windows.factory(windows), Appetite.HUNGRY);
    }

    void snapshot() {
      RunningSnapshot snapshot = run.beginSnapshot(history.isEmpty());
      snapshot.finish();
      history.add(snapshot.complete());
    }

    KeyView stored(long key) {
      OperatorSnapshot last = history.get(history.size() - 1);
      KeyCollector collector =
          new KeyCollector(last.head(), StoredKey.of(Types.LONG, key), KeyGroups.DEFAULT);
      history.forEach(snapshot -> snapshot.chunks().forEach(collector::load));
      return new KeyView(collector.rows(), 0);
    }

    KeyView now(long key) {
      return new KeyView(run.peek(StoredKey.of(Types.LONG, key)), 0);
    }

    /** Requires the same of the stored and the present state. */
    void has(long key, String json) {
      snapshot();
      assertThat(now(key).plain()).hasToString(json);
      assertThat(stored(key).plain()).hasToString(json);
    }
  }

  @Test
  void tumblingWindowsShowWhatTheyHaveGathered() throws Exception {
    Life life = new Life(Windows.tumbling(10));
    life.run.element(new Event(1, 1), 3);
    life.run.element(new Event(1, 2), 14);
    life.run.element(new Event(2, 3), 4);
    life.has(
        1,
        "{\"open windows\": [{\"start\": 0, \"end\": 10, \"accumulator\": [1]},"
            + " {\"start\": 10, \"end\": 20, \"accumulator\": [2]}]}");

    life.run.element(new Event(1, 4), 5);
    life.run.watermark(9);

    life.has(1, "{\"open windows\": [{\"start\": 10, \"end\": 20, \"accumulator\": [2]}]}");
    life.has(2, "{}");
    life.has(3, "{}");
  }

  @Test
  void slidingWindowsShowTheSlicesThatTheyShare() throws Exception {
    Life life = new Life(Windows.sliding(10, 4));
    life.run.element(new Event(1, 1), 1);
    life.run.element(new Event(1, 2), 3);
    life.run.element(new Event(1, 3), 4);

    life.has(
        1,
        "{\"open windows\": [{\"start\": 0, \"end\": 2, \"accumulator\": [1]},"
            + " {\"start\": 2, \"end\": 4, \"accumulator\": [2]},"
            + " {\"start\": 4, \"end\": 6, \"accumulator\": [3]}]}");
  }

  @Test
  void sessionsShowWhereTheyStand() throws Exception {
    Life life = new Life(Windows.sessions(10));
    life.run.element(new Event(1, 1), 0);
    life.run.element(new Event(1, 2), 30);
    life.has(
        1,
        "{\"open windows\": [{\"start\": 0, \"end\": 10, \"accumulator\": [1]},"
            + " {\"start\": 30, \"end\": 40, \"accumulator\": [2]}]}");

    life.run.element(new Event(1, 3), 5);
    life.run.watermark(20);

    life.has(1, "{\"open windows\": [{\"start\": 30, \"end\": 40, \"accumulator\": [2]}]}");
  }

  @Test
  void accumulatorsComeAsTheirTypes() throws Exception {
    Life life = new Life(Windows.tumbling(10));
    life.run.element(new Event(1, 7), 3);
    life.snapshot();

    assertThat(life.stored(1).panes(PART, Ids.IMMUTABLE))
        .containsExactly(new dev.sluice.dataflow.inspect.Pane<>(0, 10, List.of(7)));
  }
}

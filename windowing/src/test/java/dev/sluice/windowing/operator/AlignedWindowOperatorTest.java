package dev.sluice.windowing.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.Emitted;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignedWindowOperatorTest {

  @Test
  void tumblingWindowFiresOncePerKeyWhenTheWatermarkReachesItsLastMillisecond() throws Exception {
    Windows.harness(Windows.tumbling(10))
        .element(new Event(1, 1), 0)
        .element(new Event(2, 2), 9)
        .element(new Event(1, 3), 10)
        .element(new Event(1, 4), 3)
        .watermark(8)
        .watermark(9)
        .expect(Pane.of(1, 0, 10, 1, 4), 9)
        .expect(Pane.of(2, 0, 10, 2), 9)
        .end()
        .expect(Pane.of(1, 10, 20, 3), 19)
        .expectCounter(WindowOperators.LATE_DROPPED, 0)
        .verify();
  }

  @Test
  void windowsFireInOrderOfTimeWhateverOrderTheyWereOpenedIn() throws Exception {
    Windows.harness(Windows.tumbling(10))
        .element(new Event(1, 1), 25)
        .element(new Event(1, 2), -5)
        .element(new Event(1, 3), 1_000_000_000_005L)
        .element(new Event(1, 4), 14)
        .end()
        .expect(Pane.of(1, -10, 0, 2), -1)
        .expect(Pane.of(1, 10, 20, 4), 19)
        .expect(Pane.of(1, 20, 30, 1), 29)
        .expect(Pane.of(1, 1_000_000_000_000L, 1_000_000_000_010L, 3), 1_000_000_000_009L)
        .verify();
  }

  @Test
  void dropsAndCountsElementsWhoseWindowIsOver() throws Exception {
    Windows.harness(Windows.tumbling(10))
        .watermark(8)
        .element(new Event(1, 1), 5)
        .watermark(9)
        .expect(Pane.of(1, 0, 10, 1), 9)
        .element(new Event(1, 2), 9)
        .element(new Event(1, 3), 10)
        .element(new Event(1, 4), -100)
        .end()
        .expect(Pane.of(1, 10, 20, 3), 19)
        .expectCounter(WindowOperators.LATE_DROPPED, 2)
        .verify();
  }

  @Test
  void slidingWindowsShareElements() throws Exception {
    Windows.harness(Windows.sliding(10, 4))
        .element(new Event(1, 1), 0)
        .element(new Event(1, 2), 9)
        .end()
        .expect(Pane.of(1, -8, 2, 1), 1)
        .expect(Pane.of(1, -4, 6, 1), 5)
        .expect(Pane.of(1, 0, 10, 1, 2), 9)
        .expect(Pane.of(1, 4, 14, 2), 13)
        .expect(Pane.of(1, 8, 18, 2), 17)
        .verify();
  }

  @Test
  void elementCountsOnlyInSlidingWindowsThatHaveNotFired() throws Exception {
    Windows.harness(Windows.sliding(10, 5))
        .element(new Event(1, 1), 6)
        .watermark(9)
        .expect(Pane.of(1, 0, 10, 1), 9)
        .element(new Event(1, 2), 7)
        .element(new Event(1, 3), 4)
        .end()
        .expect(Pane.of(1, 5, 15, 1, 2), 14)
        .expectCounter(WindowOperators.LATE_DROPPED, 1)
        .verify();
  }

  @Test
  void elementOfASliceThatNobodyOpenedInTimeCountsInTheWindowsLeft() throws Exception {
    Windows.harness(Windows.sliding(10, 5))
        .watermark(109)
        .element(new Event(1, 1), 107)
        .end()
        .expect(Pane.of(1, 105, 115, 1), 114)
        .expectCounter(WindowOperators.LATE_DROPPED, 0)
        .verify();
  }

  @Test
  void elementsBetweenWindowsBelongToNone() throws Exception {
    Windows.harness(Windows.sliding(3, 10))
        .element(new Event(1, 1), 2)
        .element(new Event(1, 2), 3)
        .element(new Event(1, 3), 9)
        .element(new Event(1, 4), 10)
        .watermark(5)
        .expect(Pane.of(1, 0, 3, 1), 2)
        .element(new Event(1, 5), 4)
        .element(new Event(1, 6), 6)
        .end()
        .expect(Pane.of(1, 10, 13, 4), 12)
        .expectCounter(WindowOperators.LATE_DROPPED, 1)
        .verify();
  }

  @Test
  void slicesAreFewWhereSizeAndSlideHaveNoCommonDivisor() throws Exception {
    try (OperatorRun<Event, Pane> run =
        OperatorRun.start(Windows.factory(Windows.sliding(1000, 999)), Appetite.HUNGRY)) {
      for (int time = 0; time < 9990; time++) {
        run.element(new Event(1, time), time);
      }

      assertThat(Windows.stateLeft(run.operator())).isEqualTo(20);
    }
  }

  @Test
  void offsetMovesTheEdges() throws Exception {
    Windows.harness(TumblingEventTimeWindows.of(Duration.ofMillis(10), Duration.ofMillis(-3)))
        .element(new Event(1, 1), 6)
        .element(new Event(1, 2), 7)
        .element(new Event(1, 3), -4)
        .end()
        .expect(Pane.of(1, -13, -3, 3), -4)
        .expect(Pane.of(1, -3, 7, 1), 6)
        .expect(Pane.of(1, 7, 17, 2), 16)
        .verify();
  }

  @Test
  void stopsAfterEachPaneWhenTheOutputIsNotReady() throws Exception {
    try (OperatorRun<Event, Pane> run =
        OperatorRun.start(Windows.factory(Windows.sliding(10, 5)), Appetite.NONE)) {
      run.element(new Event(1, 1), 6);
      run.element(new Event(2, 2), 6);
      int calls = 1;
      while (!run.operator().onWatermark(Watermark.MAX)) {
        assertThat(run.take()).hasSize(1);
        calls++;
      }

      assertThat(run.take()).hasSize(1);
      assertThat(calls).isEqualTo(4);
    }
  }

  @Test
  void everythingAfterTheLastWatermarkIsLate() throws Exception {
    try (OperatorRun<Event, Pane> run =
        OperatorRun.start(Windows.factory(Windows.tumbling(10)), Appetite.HUNGRY)) {
      run.end();
      run.element(new Event(1, 1), 1_000_000);
      run.end();

      assertThat(run.take()).isEmpty();
      assertThat(run.counter(WindowOperators.LATE_DROPPED)).isEqualTo(1);
    }
  }

  @Test
  void paneWithoutResultPutsOutNothing() throws Exception {
    OperatorFactory<Event, List<Integer>> factory =
        WindowOperators.aggregate(
            new WindowSpec<>(WindowRules.of(Windows.tumbling(10)), Event.byLong(), Event.TYPE),
            new OddOnly(),
            Ids.IMMUTABLE,
            (key, window, ids, out) -> out.collect(ids));

    try (OperatorRun<Event, List<Integer>> run = OperatorRun.start(factory, Appetite.NONE)) {
      run.element(new Event(1, 1), 5);
      run.element(new Event(2, 2), 5);
      run.element(new Event(3, 3), 5);
      run.end();

      assertThat(run.take())
          .containsExactly(new Emitted<>(List.of(1), 9), new Emitted<>(List.of(3), 9));
    }
  }

  @Test
  void refusesElementsWithoutEventTime() throws Exception {
    for (var windows : List.of(Windows.tumbling(10), Windows.sessions(10))) {
      try (OperatorRun<Event, Pane> run =
          OperatorRun.start(Windows.factory(windows), Appetite.HUNGRY)) {
        assertThatThrownBy(() -> run.element(new Event(1, 1), ItemBatch.NO_TIMESTAMP))
            .isInstanceOf(NoEventTimeException.class)
            .hasMessageStartingWith("window on a stream without timestamps")
            .hasMessageContaining("give the source a WatermarkStrategy");
        assertThatThrownBy(() -> run.element(new Event(1, 1), Long.MAX_VALUE))
            .isInstanceOf(NoEventTimeException.class)
            .hasMessageContaining("event time is 9223372036854775807, expected milliseconds");
      }
    }
  }
}

package dev.sluice.windowing.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.OperatorRun;
import org.junit.jupiter.api.Test;

class SessionWindowOperatorTest {

  @Test
  void sessionLastsUntilNothingHasComeForTheGap() throws Exception {
    Windows.harness(Windows.sessions(10))
        .element(new Event(1, 1), 0)
        .element(new Event(1, 2), 7)
        .element(new Event(2, 3), 3)
        .watermark(12)
        .watermark(13)
        .expect(Pane.of(2, 3, 13, 3), 12)
        .watermark(16)
        .watermark(17)
        .expect(Pane.of(1, 0, 17, 1, 2), 16)
        .verify();
  }

  @Test
  void elementsExactlyOneGapApartShareASession() throws Exception {
    Windows.harness(Windows.sessions(10))
        .element(new Event(1, 1), 0)
        .element(new Event(1, 2), 10)
        .element(new Event(2, 3), 0)
        .element(new Event(2, 4), 11)
        .end()
        .expect(Pane.of(2, 0, 10, 3), 9)
        .expect(Pane.of(1, 0, 20, 1, 2), 19)
        .expect(Pane.of(2, 11, 21, 4), 20)
        .verify();
  }

  @Test
  void eventAtTheEndOfASessionJoinsItHoweverFarTheWatermarkAllows() throws Exception {
    Windows.harness(Windows.sessions(10))
        .element(new Event(1, 1), 0)
        .watermark(9)
        .element(new Event(1, 2), 10)
        .end()
        .expect(Pane.of(1, 0, 20, 1, 2), 19)
        .verify();
  }

  @Test
  void resultIsNotLateBehindTheOperator() throws Exception {
    try (OperatorRun<Event, Pane> run =
        OperatorRun.start(Windows.factory(Windows.sessions(10)), Appetite.HUNGRY)) {
      run.element(new Event(1, 1), 0);
      run.watermark(9);
      long passedOn = run.operator().outputWatermark(9);

      run.watermark(10);

      assertThat(run.take())
          .singleElement()
          .satisfies(pane -> assertThat(pane.timestamp()).isGreaterThan(passedOn));
      assertThat(run.operator().outputWatermark(Watermark.MAX)).isEqualTo(Watermark.MAX);
    }
  }

  @Test
  void elementBetweenSessionsMakesThemOneInOrderOfTime() throws Exception {
    Windows.harness(Windows.sessions(10))
        .element(new Event(1, 1), 40)
        .element(new Event(1, 2), 20)
        .element(new Event(1, 3), 0)
        .element(new Event(1, 4), -30)
        .element(new Event(1, 5), 10)
        .watermark(25)
        .expect(Pane.of(1, -30, -20, 4), -21)
        .element(new Event(1, 6), 30)
        .end()
        .expect(Pane.of(1, 0, 50, 3, 2, 5, 1, 6), 49)
        .verify();
  }

  @Test
  void lateElementCountsInASessionThatIsNotOver() throws Exception {
    Windows.harness(Windows.sessions(10))
        .element(new Event(1, 1), 20)
        .watermark(25)
        .element(new Event(1, 2), 10)
        .element(new Event(1, 3), 9)
        .element(new Event(2, 4), 16)
        .element(new Event(2, 5), 17)
        .end()
        .expect(Pane.of(2, 17, 27, 5), 26)
        .expect(Pane.of(1, 9, 30, 1, 2, 3), 29)
        .expectCounter(WindowOperators.LATE_DROPPED, 1)
        .verify();
  }

  @Test
  void lateElementLeavesNoKeyBehind() throws Exception {
    try (OperatorRun<Event, Pane> run =
        OperatorRun.start(Windows.factory(Windows.sessions(10)), Appetite.HUNGRY)) {
      run.watermark(100);
      for (int key = 0; key < 50; key++) {
        run.element(new Event(key, key), 50);
      }

      assertThat(Windows.stateLeft(run.operator())).isZero();
      assertThat(run.counter(WindowOperators.LATE_DROPPED)).isEqualTo(50);
    }
  }

  @Test
  void sessionThatGrowsWithEachElementWaitsOnce() throws Exception {
    try (OperatorRun<Event, Pane> run =
        OperatorRun.start(Windows.factory(Windows.sessions(10)), Appetite.HUNGRY)) {
      for (int time = 0; time < 10_000; time++) {
        run.element(new Event(1, time), time);
        run.watermark(time - 5);
      }

      assertThat(run.take()).isEmpty();
      assertThat(Windows.stateLeft(run.operator())).isEqualTo(2);
    }
  }

  @Test
  void sessionThatHasFiredIsNotReopened() throws Exception {
    Windows.harness(Windows.sessions(10))
        .element(new Event(1, 1), 0)
        .watermark(10)
        .expect(Pane.of(1, 0, 10, 1), 9)
        .element(new Event(1, 2), 5)
        .end()
        .expect(Pane.of(1, 5, 15, 2), 14)
        .expectCounter(WindowOperators.LATE_DROPPED, 0)
        .verify();
  }

  @Test
  void stopsAfterEachSessionWhenTheOutputIsNotReady() throws Exception {
    try (OperatorRun<Event, Pane> run =
        OperatorRun.start(Windows.factory(Windows.sessions(10)), Appetite.NONE)) {
      for (int key = 0; key < 5; key++) {
        run.element(new Event(key, key), key);
      }
      int calls = 1;
      while (!run.operator().onWatermark(Watermark.MAX)) {
        assertThat(run.take()).hasSize(1);
        calls++;
      }

      assertThat(run.take()).hasSize(1);
      assertThat(calls).isEqualTo(5);
    }
  }
}

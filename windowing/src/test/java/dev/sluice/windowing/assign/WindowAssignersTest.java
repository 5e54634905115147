package dev.sluice.windowing.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowAssignersTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({
    "0, 0, 7, 0",
    "6, 0, 7, 0",
    "7, 0, 7, 7",
    "-1, 0, 7, -7",
    "-7, 0, 7, -7",
    "-8, 0, 7, -14",
    "1, 3, 7, -4",
    "3, 3, 7, 3",
    "2, -1, 7, -1",
    "-2, -1, 7, -8",
    "-12, -5, 7, -12",
    "1999999999999, 0, 10000, 1999999990000"
  })
  void findsTheStartOfTheWindowAlsoBeforeTheEpochAndWithOffsets(
      long timestamp, long offset, long size, long start) {
    assertThat(TimeWindow.startOf(timestamp, offset, size)).isEqualTo(start);
  }

  @Test
  void windowsThatTouchIntersect() {
    TimeWindow window = new TimeWindow(10, 20);

    assertThat(window.maxTimestamp()).isEqualTo(19);
    assertThat(window.intersects(new TimeWindow(20, 30))).isTrue();
    assertThat(window.intersects(new TimeWindow(0, 10))).isTrue();
    assertThat(window.intersects(new TimeWindow(12, 13))).isTrue();
    assertThat(window.intersects(new TimeWindow(21, 30))).isFalse();
    assertThat(window.intersects(new TimeWindow(0, 9))).isFalse();
    assertThat(window.cover(new TimeWindow(15, 30))).isEqualTo(new TimeWindow(10, 30));
  }

  @Test
  void takesDurations() {
    assertThat(TumblingEventTimeWindows.of(MINUTE))
        .isEqualTo(new TumblingEventTimeWindows(60_000, 0));
    assertThat(TumblingEventTimeWindows.of(Duration.ofDays(1), Duration.ofHours(-8)).offsetMillis())
        .isEqualTo(-28_800_000);
    assertThat(TumblingEventTimeWindows.of(MINUTE).slideMillis()).isEqualTo(60_000);
    assertThat(SlidingEventTimeWindows.of(MINUTE, Duration.ofSeconds(10)))
        .isEqualTo(new SlidingEventTimeWindows(60_000, 10_000, 0));
    assertThat(EventTimeSessionWindows.withGap(MINUTE).gapMillis()).isEqualTo(60_000);
  }

  @Test
  void cutsOffFractionsOfAMillisecond() {
    assertThat(TumblingEventTimeWindows.of(Duration.ofNanos(1_999_999)).sizeMillis()).isEqualTo(1);
  }

  @Test
  void refusesDurationsThatMakeNoWindow() {
    assertThatThrownBy(() -> TumblingEventTimeWindows.of(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "TumblingEventTimeWindows got a size of 0 milliseconds; expected at least 1");
    assertThatThrownBy(() -> TumblingEventTimeWindows.of(Duration.ofNanos(999_999)))
        .hasMessageContaining("a size of 0 milliseconds");
    assertThatThrownBy(() -> SlidingEventTimeWindows.of(MINUTE.negated(), MINUTE))
        .hasMessageStartingWith("SlidingEventTimeWindows got a size of -60000 milliseconds");
    assertThatThrownBy(() -> SlidingEventTimeWindows.of(MINUTE, Duration.ZERO))
        .hasMessageStartingWith("SlidingEventTimeWindows got a slide of 0 milliseconds");
    assertThatThrownBy(() -> EventTimeSessionWindows.withGap(Duration.ofMillis(-1)))
        .hasMessageStartingWith("EventTimeSessionWindows got a gap of -1 milliseconds");
    assertThatThrownBy(() -> EventTimeSessionWindows.withGap(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the gap PT");
    assertThatThrownBy(() -> EventTimeSessionWindows.withGap(Duration.ofMillis(Long.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most");
  }

  @Test
  void refusesOffsetsThatAreNotWithinOneWindow() {
    assertThatThrownBy(() -> TumblingEventTimeWindows.of(MINUTE, MINUTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "TumblingEventTimeWindows got an offset of 60000 milliseconds; expected less than the"
                + " size of 60000 either way");
    assertThatThrownBy(() -> TumblingEventTimeWindows.of(MINUTE, MINUTE.negated()))
        .hasMessageContaining("an offset of -60000");
    assertThatThrownBy(
            () -> SlidingEventTimeWindows.of(MINUTE, Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .hasMessageContaining("less than the slide of 1000");
  }
}

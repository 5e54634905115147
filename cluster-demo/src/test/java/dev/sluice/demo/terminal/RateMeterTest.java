package dev.sluice.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateMeterTest {

  private final RateMeter meter = new RateMeter();

  @Test
  void firstReadingTellsNoRate() {
    assertThat(read(1_000, 5)).isZero();
  }

  @Test
  void measuresGrowthPerSecond() {
    read(1_000, 0);

    assertThat(read(2_000, 2_000)).isEqualTo(500);
  }

  @Test
  void forgetsWhatIsOlderThanThreeSeconds() {
    read(0, 0);
    read(1_000_000, 1_000);
    read(1_000_000, 3_000);

    assertThat(read(1_000_000, 4_001)).isZero();
  }

  @Test
  void longPauseBetweenReadingsIsTakenAsItIs() {
    read(0, 0);

    assertThat(read(1_000, 10_000)).isEqualTo(100);
  }

  @Test
  void startsAnewWhenTheCounterFell() {
    read(9_000, 0);

    assertThat(read(1_000, 1_000)).isZero();
    assertThat(read(1_500, 2_000)).isEqualTo(500);
  }

  @Test
  void twoReadingsAtOnceTellNoRate() {
    read(0, 7);

    assertThat(read(100, 7)).isZero();
  }

  private double read(long count, long atMillis) {
    return meter.read(count, Duration.ofMillis(atMillis).toNanos());
  }
}

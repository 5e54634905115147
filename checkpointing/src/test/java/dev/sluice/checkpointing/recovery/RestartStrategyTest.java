package dev.sluice.checkpointing.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestartStrategyTest {

  private static Restart after(long millis) {
    return new Restart.After(Duration.ofMillis(millis));
  }

  private static Restarts begin(RestartStrategy strategy) {
    return strategy.begin(new Random(1));
  }

  @Test
  void noneNeverRestarts() {
    assertThat(begin(new RestartStrategy.None()).failed(0)).isInstanceOf(Restart.Never.class);
  }

  @Test
  void fixedDelayRestartsSoManyTimes() {
    Restarts restarts = begin(new RestartStrategy.FixedDelay(2, Duration.ofMillis(50)));

    assertThat(restarts.failed(0)).isEqualTo(after(50));
    assertThat(restarts.failed(1_000_000)).isEqualTo(after(50));
    assertThat(restarts.failed(2_000_000))
        .isInstanceOfSatisfying(
            Restart.Never.class, never -> assertThat(never.reason()).contains("all 2 restarts"));
  }

  @Test
  void backoffGrowsToItsLimitAndBeginsAnewAfterAGoodWhile() {
    Restarts restarts =
        begin(
            new RestartStrategy.ExponentialBackoff(
                Duration.ofMillis(100), Duration.ofMillis(500), 2, 0, Duration.ofSeconds(10)));

    assertThat(restarts.failed(0)).isEqualTo(after(100));
    assertThat(restarts.failed(200)).isEqualTo(after(200));
    assertThat(restarts.failed(500)).isEqualTo(after(400));
    assertThat(restarts.failed(1_000)).isEqualTo(after(500));
    assertThat(restarts.failed(1_600 + 9_899)).isEqualTo(after(500));
    assertThat(restarts.failed(11_999 + 10_000)).isEqualTo(after(100));
    assertThat(restarts.failed(22_200)).isEqualTo(after(200));
  }

  @Test
  void jitterMovesDelaysWithinItsPartAndDiffersByJob() {
    RestartStrategy strategy =
        new RestartStrategy.ExponentialBackoff(
            Duration.ofMillis(1_000), Duration.ofMillis(1_000), 1, 0.2, Duration.ofDays(1));
    Restarts one = strategy.begin(new Random(1));
    Restarts other = strategy.begin(new Random(2));

    int same = 0;
    for (int failure = 0; failure < 100; failure++) {
      Restart restart = one.failed(failure);
      assertThat(((Restart.After) restart).delay())
          .isBetween(Duration.ofMillis(800), Duration.ofMillis(1_200));
      same += restart.equals(other.failed(failure)) ? 1 : 0;
    }
    assertThat(same).isLessThan(10);
  }

  @Test
  void failureRateForgetsOldFailures() {
    Restarts restarts =
        begin(new RestartStrategy.FailureRate(2, Duration.ofSeconds(1), Duration.ofMillis(5)));

    assertThat(restarts.failed(0)).isEqualTo(after(5));
    assertThat(restarts.failed(900)).isEqualTo(after(5));
    assertThat(restarts.failed(1_000)).isEqualTo(after(5));
    assertThat(restarts.failed(1_100))
        .isInstanceOfSatisfying(
            Restart.Never.class, never -> assertThat(never.reason()).contains("3 failures", "2"));
  }

  @Test
  void refusesWhatMakesNoSense() {
    Duration negative = Duration.ofMillis(-1);
    assertThatThrownBy(() -> new RestartStrategy.FixedDelay(-1, Duration.ZERO))
        .hasMessageContaining("attempts");
    assertThatThrownBy(() -> new RestartStrategy.FailureRate(1, Duration.ZERO, negative))
        .hasMessageContaining("delay");
    assertThatThrownBy(
            () ->
                new RestartStrategy.ExponentialBackoff(
                    Duration.ZERO, Duration.ZERO, 0.5, 0, Duration.ZERO))
        .hasMessageContaining("factor 0.5");
  }
}

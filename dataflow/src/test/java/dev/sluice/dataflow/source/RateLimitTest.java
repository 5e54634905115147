package dev.sluice.dataflow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 3, 9.9, 10, 1000, 123_456.7})
  void allowsTheRateItWasGivenHoweverSlow(double perSecond) {
    RateLimit limit = new RateLimit(perSecond);
    long start = -5 * SECOND;
    long now = start;
    long read = take(limit, now);

    while (now - start < 100 * SECOND) {
      now += limit.waitNanos(now);
      read += take(limit, now);
    }

    double expected = (now - start) * perSecond / SECOND;
    assertThat((double) read).isBetween(0.9999 * expected - 2, 1.0001 * expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 5, 1000})
  void makesUpForLittleOfAPause(double perSecond) {
    RateLimit limit = new RateLimit(perSecond);
    take(limit, 0);

    assertThat(limit.allowed(3600 * SECOND)).isLessThanOrEqualTo((int) Math.max(2, perSecond / 10));
  }

  /** Element by element, as readers take them, at rates that do not divide a second. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 3, 7, 999.7, 7_777.7})
  void doesNotDriftOverAnHour(double perSecond) {
    RateLimit limit = new RateLimit(perSecond);
    long start = 17;
    long now = start;
    limit.allowed(now);
    long read = 0;
    while (now - start < 3_600 * SECOND) {
      now += limit.waitNanos(now);
      for (int left = limit.allowed(now); left > 0; left--) {
        limit.used(1);
        read++;
      }
    }

    double expected = (now - start) * perSecond / SECOND;
    assertThat((double) read).isBetween(expected - 1.001, expected + 0.001);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 20, 1000, 54_321})
  void isEvenFromMomentToMoment(double perSecond) {
    RateLimit limit = new RateLimit(perSecond);
    long now = 0;
    take(limit, now);
    for (int look = 0; look < 20_000; look++) {
      long wait = limit.waitNanos(now);
      now += wait;

      double fair = perSecond * wait / SECOND;
      assertThat((double) take(limit, now)).isBetween(Math.floor(fair), Math.ceil(fair) + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 20, 1000, 54_321})
  void allowsTheFirstElementWhenItsTimeHasComeAndNotBefore(double perSecond) {
    RateLimit limit = new RateLimit(perSecond);
    assertThat(limit.allowed(0)).isZero();
    long due = (long) Math.ceil(SECOND / perSecond);

    assertThat(limit.allowed(due - 2)).isZero();
    assertThat(limit.waitNanos(0)).isCloseTo(Math.max(100_000, due), within(1L));
    assertThat(limit.allowed(due + 1)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 5, 1000})
  void goesOnAtItsRateAfterAPause(double perSecond) {
    RateLimit limit = new RateLimit(perSecond);
    take(limit, 0);
    long pause = 3600 * SECOND;
    take(limit, pause);

    long now = pause;
    long read = 0;
    while (now < pause + 100 * SECOND) {
      now += limit.waitNanos(now);
      read += take(limit, now);
    }

    assertThat((double) read).isBetween(100 * perSecond - 1, 100 * perSecond + 2);
  }

  @Test
  void owesNothingWhenMoreWasReadThanAllowed() {
    RateLimit limit = new RateLimit(10);
    limit.allowed(0);
    limit.used(20);

    assertThat(limit.allowed(SECOND)).isZero();
    assertThat(limit.waitNanos(SECOND)).isCloseTo(SECOND + SECOND / 10, within(1L));
    assertThat(limit.allowed(2 * SECOND + SECOND / 10 + 1)).isEqualTo(1);
  }

  @Test
  void countsByAnyOriginOfTheClock() {
    RateLimit limit = new RateLimit(1000);
    long now = Long.MAX_VALUE - SECOND / 2;
    limit.allowed(now);

    // The monotonic clock may run over the end of its numbers.
    assertThat(limit.allowed(now + SECOND)).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void refusesARateThatIsNone(double perSecond) {
    assertThatThrownBy(() -> new RateLimit(perSecond))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rate limit %s; expected more than 0 elements per second".formatted(perSecond));
  }

  private static long take(RateLimit limit, long now) {
    int allowed = limit.allowed(now);
    limit.used(allowed);
    return allowed;
  }
}

package dev.sluice.dataflow.source;

import static org.assertj.core.api.Assertions.assertThat;

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
      now += limit.waitMillis(now) * 1_000_000;
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

  private static long take(RateLimit limit, long now) {
    int allowed = limit.allowed(now);
    limit.used(allowed);
    return allowed;
  }
}

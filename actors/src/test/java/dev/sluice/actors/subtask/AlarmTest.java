package dev.sluice.actors.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AlarmTest {

  private static final long SOON = 1_000_000;
  private static final long HOUR = Duration.ofHours(1).toNanos();

  /** What is to be called, and when. */
  private record Call(long due, Runnable call) {}

  private final Queue<Call> calls = new PriorityQueue<>(Comparator.comparingLong(Call::due));
  private final AtomicInteger rung = new AtomicInteger();
  private final Alarm alarm =
      new Alarm(rung::incrementAndGet, (nanos, call) -> calls.add(new Call(now() + nanos, call)));

  private long now;

  private long now() {
    return now;
  }

  private void ringIn(long nanos) {
    alarm.ringIn(nanos, now);
  }

  private void pass(long nanos) {
    now += nanos;
    while (!calls.isEmpty() && calls.peek().due() <= now) {
      calls.remove().call().run();
    }
  }

  @Test
  void ringsOnceForSeveralCallsThatItMeets() {
    ringIn(SOON);
    ringIn(HOUR);
    ringIn(SOON + 1);

    pass(SOON - 1);
    assertThat(rung).hasValue(0);
    pass(2 * HOUR);
    assertThat(rung).hasValue(1);
  }

  @Test
  void ringsAgainOnceItWasHeard() {
    ringIn(SOON);
    pass(SOON);
    alarm.heard();
    ringIn(SOON);
    pass(SOON);

    assertThat(rung).hasValue(2);
  }

  @Test
  void ringsEarlierIfItMust() {
    ringIn(HOUR);
    ringIn(SOON);

    pass(SOON);
    assertThat(rung).hasValue(1);
  }

  @Test
  void doesNotRingForWhatAnEarlierOneHasOvertaken() {
    ringIn(SOON * 10);
    ringIn(SOON);
    pass(SOON);
    alarm.heard();
    ringIn(HOUR);

    pass(SOON * 20);
    assertThat(rung).hasValue(1);
    pass(HOUR);
    assertThat(rung).hasValue(2);
  }

  @Test
  void ringsNoMoreOnceItIsStopped() {
    ringIn(SOON);
    alarm.stop();

    pass(HOUR);
    assertThat(rung).hasValue(0);
    ringIn(SOON);
    pass(SOON);
    assertThat(rung).hasValue(1);
  }

  @Test
  void ringsAgainWhenItWasStoppedBeforeItWasHeard() {
    ringIn(SOON);
    pass(SOON);
    alarm.stop();
    ringIn(SOON);
    pass(SOON);

    assertThat(rung).hasValue(2);
  }

  @Test
  void setAgainBeforeItWasHeardItRingsOnlyIfThatIsEarlier() {
    ringIn(SOON);
    pass(SOON);
    ringIn(HOUR);

    pass(HOUR);
    assertThat(rung).hasValue(1);
  }

  @Test
  void ringsWhereTheClockStartsAnew() {
    now = Long.MAX_VALUE - SOON / 2;
    ringIn(SOON);
    assertThat(calls).singleElement().extracting(Call::due).isEqualTo(now + SOON);
    ringIn(SOON * 2);

    assertThat(calls).hasSize(1);
  }

  @Test
  void ringsByTheTimerOfTheJvm() {
    new Alarm(rung::incrementAndGet).ringIn(SOON, 0);

    Awaitility.await().until(() -> rung.get() == 1);
  }
}

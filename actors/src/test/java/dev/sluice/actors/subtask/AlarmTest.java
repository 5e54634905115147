package dev.sluice.actors.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AlarmTest {

  private static final long SOON = 1_000_000;
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final AtomicInteger rung = new AtomicInteger();
  private final Alarm alarm = new Alarm(rung::incrementAndGet);

  private void awaitRung(int times) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> rung.get() == times);
  }

  @Test
  void ringsOnceForSeveralCallsThatItMeets() {
    alarm.ringIn(SOON, 0);
    alarm.ringIn(HOUR, 0);
    alarm.ringIn(SOON, 1);

    awaitRung(1);
    alarm.heard();
    alarm.ringIn(SOON, 5);
    awaitRung(2);
  }

  @Test
  void ringsEarlierIfItMust() {
    alarm.ringIn(HOUR, 0);
    alarm.ringIn(SOON, 0);

    awaitRung(1);
  }

  @Test
  void doesNotRingForWhatAnEarlierOneHasOvertaken() {
    alarm.ringIn(SOON * 10, 0);
    alarm.ringIn(SOON, 0);
    awaitRung(1);
    alarm.heard();
    alarm.ringIn(HOUR, 0);

    // All alarms are rung in turn, so what was due before it has been by then.
    AtomicInteger later = new AtomicInteger();
    new Alarm(later::incrementAndGet).ringIn(SOON * 20, 0);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> later.get() == 1);
    assertThat(rung).hasValue(1);
  }

  @Test
  void ringsNoMoreOnceItIsStopped() {
    Alarm stopped = new Alarm(rung::incrementAndGet);
    stopped.ringIn(SOON, 0);
    stopped.stop();
    alarm.ringIn(SOON * 50, 0);

    awaitRung(1);
    assertThat(rung).hasValue(1);
  }
}

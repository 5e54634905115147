package dev.sluice.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KillTargetTest {

  private static final List<String> ALL = List.of(Sights.ONE, Sights.TWO, Sights.THREE);

  @Test
  void findsTheCoordinatorAndTheOldest() {
    assertThat(KillTarget.COORDINATOR.choose(ALL, Sights.running(), Sights.TWO))
        .isEqualTo(Sights.ONE);
    assertThat(KillTarget.OLDEST.choose(ALL, Sights.running(), Sights.TWO)).isEqualTo(Sights.TWO);
  }

  @Test
  void workerIsNeither() {
    assertThat(KillTarget.WORKER.choose(ALL, Sights.running(), Sights.TWO)).isEqualTo(Sights.THREE);
    assertThat(KillTarget.WORKER.choose(ALL, Sights.running(), Sights.ONE))
        .isIn(Sights.TWO, Sights.THREE);
  }

  @Test
  void takesAnyWhereItDoesNotKnow() {
    assertThat(KillTarget.OLDEST.choose(ALL, Sights.running(), "")).isEqualTo(Sights.ONE);
    assertThat(KillTarget.COORDINATOR.choose(List.of(Sights.TWO), Sights.running(), ""))
        .isEqualTo(Sights.TWO);
  }
}

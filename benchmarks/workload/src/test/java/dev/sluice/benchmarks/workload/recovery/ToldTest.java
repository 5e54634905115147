package dev.sluice.benchmarks.workload.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ToldTest {

  @Test
  void readsItsOwnLine() {
    for (Told.Kind kind : Told.Kind.values()) {
      Told told = new Told(kind, 2, -3, 4);

      assertThat(Told.parse(told.line())).contains(told);
    }
  }

  @Test
  void leavesOutWhatOthersSay() {
    for (String line : List.of("", "TOLD", "COORDINATOR akka://sluice", "SAID UP 0 0 0")) {
      assertThat(Told.parse(line)).isEmpty();
    }
  }
}

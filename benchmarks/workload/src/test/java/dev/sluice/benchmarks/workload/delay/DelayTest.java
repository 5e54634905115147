package dev.sluice.benchmarks.workload.delay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DelayTest {

  @Test
  void readsItsOwnWord() {
    Delay delay = new Delay(1, 20, 300, 4_000, 50_000);

    assertThat(Delay.parse(delay.word())).isEqualTo(delay);
  }
}

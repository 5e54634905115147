package dev.sluice.benchmarks.workload.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.workload.Tally;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookTest {

  @Test
  void readsItsOwnLine() {
    Look look = new Look(List.of(0L, 640L, 64L), new Tally(7, -8));

    assertThat(Look.parse(look.line())).isEqualTo(look);
    assertThat(look.line()).startsWith(Look.HEAD);
    assertThat(look.givenHere()).isEqualTo(704);
    assertThat(look.lanesHere()).isEqualTo(2);
  }
}

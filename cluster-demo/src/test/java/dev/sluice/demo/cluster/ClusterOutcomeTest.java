package dev.sluice.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ClusterOutcomeTest {

  @Test
  void tellsProgramsEverythingInOneLine() {
    String json =
        new ClusterOutcome(3, OptionalLong.of(4711), 2, Optional.of(18L), 508_239, 41.25)
            .json(true);

    assertThat(json.lines()).hasSize(1);
    assertThat(json)
        .contains(
            "\"equal\":true",
            "\"mode\":\"cluster\"",
            "\"nodes\":3",
            "\"killedPid\":4711",
            "\"epochs\":2",
            "\"restoredCheckpoint\":18",
            "\"store\":\"cassandra\"",
            "\"elements\":508239",
            "\"seconds\":41.25");
  }

  @Test
  void saysNullWhereNobodyWasKilled() {
    assertThat(new ClusterOutcome(3, OptionalLong.empty(), 1, Optional.empty(), 1, 1).json(false))
        .contains("\"killedPid\":null", "\"restoredCheckpoint\":null", "\"equal\":false");
  }
}

package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job on three nodes, some of which are killed. */
class NodesTest {

  private static final long PER_KEY = 10_000;

  @TempDir Path directory;

  private NodeCluster cluster() {
    return new NodeCluster(
        directory, 3, "sluice.parallelism = 3", "sluice.checkpoint.interval = 200ms");
  }

  @Test
  void worksThroughAJobOnThreeNodes() throws Exception {
    try (NodeCluster cluster = cluster()) {
      cluster.start(0).start(1).start(2);
      cluster.tell(1, "submit %s %d 20000 0".formatted(directory.resolve("results"), PER_KEY));
      cluster.await(1, "ENDED");

      assertThat(cluster.said(1)).contains("ENDED FINISHED");
      assertThat(Oracle.ofWhole(directory.resolve("results"), PER_KEY)).isEmpty();
    }
  }

  private boolean isHalfWay() {
    return Oracle.visible(directory.resolve("results")).size() > 12;
  }

  @Test
  void losesNothingWhenTheCoordinatorsNodeIsKilled() throws Exception {
    try (NodeCluster cluster = cluster()) {
      cluster.start(0).start(1).start(2);
      cluster.tell(1, "submit %s %d 10000 0".formatted(directory.resolve("results"), PER_KEY));
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::isHalfWay);
      int victim = cluster.coordinator();
      cluster.kill(victim);
      int observer = victim == 1 ? 0 : 1;
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> cluster.coordinator() >= 0 && cluster.coordinator() != victim);
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> Oracle.ofWhole(directory.resolve("results"), PER_KEY).isEmpty());
      assertThat(cluster.isAlive(observer)).isTrue();
    }
  }
}

package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.SystemClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes that have as much to do as they can, with the settings that are shipped, take nobody
 * for lost who is merely busy. {@code -Dfaults.steadySeconds=600} to run it.
 */
@EnabledIfSystemProperty(named = "faults.steadySeconds", matches = "[0-9]+")
class SteadyNodesTest {

  private static final ProcessingClock CLOCK = new SystemClock();

  private static final int SECONDS = Integer.getInteger("faults.steadySeconds", 60);

  @TempDir Path directory;

  @Test
  void startsNothingAgainUnderFullLoad() throws Exception {
    try (NodeCluster cluster =
        new NodeCluster(
            directory, 3, "sluice.parallelism = 3", "sluice.checkpoint.interval = 200ms")) {
      cluster.revive();
      NodeJob job = new NodeJob(cluster, directory, "steady", 1L << 40).submit(0, 1 << 30);
      long begun = CLOCK.nanos();
      Awaitility.await()
          .atMost(Duration.ofSeconds(2L * SECONDS))
          .pollInterval(Duration.ofSeconds(1))
          .failFast(() -> assertThat(cluster.begun(job.name())).isEmpty())
          .until(() -> CLOCK.nanos() - begun > SECONDS * 1_000_000_000L);
      System.out.printf(
          "steady: %d s, %d elements read, no restart%n",
          SECONDS, cluster.elementsRead(job.worker(), job.name()));

      assertThat(IntStream.range(0, cluster.size()).mapToObj(cluster::said))
          .noneMatch(said -> said.contains("is lost"));
    }
  }
}

package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.SystemClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long it takes from the death of a node to the first result of the next epoch that
 * anybody sees, with the settings that are shipped. {@code -Dfaults.recoveries=10} to run it.
 */
@EnabledIfSystemProperty(named = "faults.recoveries", matches = "[0-9]+")
class RecoveryTimeTest {

  private static final ProcessingClock CLOCK = new SystemClock();

  private static final int TIMES = Integer.getInteger("faults.recoveries", 1);
  private static final int PIECES = Integer.getInteger("faults.pieces", 10_240);
  private static final int GIVE_UP_SECONDS = 60;

  @TempDir Path directory;

  @Test
  void showsResultsSoonAfterANodeIsKilled() throws Exception {
    try (NodeCluster cluster =
        new NodeCluster(
            directory, 3, "sluice.parallelism = 3", "sluice.checkpoint.interval = 200ms")) {
      cluster.withHeap("768m").revive();
      NodeJob job =
          new NodeJob(cluster, directory, "recovered", 1_000_000).submit(0, 4_000, PIECES);
      job.awaitMoreResults(60);
      List<Long> workers = new ArrayList<>();
      List<Long> oldest = new ArrayList<>();
      for (int time = 0; time < TIMES; time++) {
        workers.add(recover(cluster, job, job.worker(), "worker"));
        oldest.add(recover(cluster, job, cluster.oldest(), "oldest"));
      }
      print("worker", workers);
      print("oldest", oldest);
    }
  }

  private static long recover(NodeCluster cluster, NodeJob job, int victim, String what)
      throws Exception {
    job.awaitMoreResults(12);
    long before = newestEpoch(job);
    long killed = CLOCK.nanos();
    cluster.kill(victim);
    Awaitility.await()
        .atMost(Duration.ofSeconds(GIVE_UP_SECONDS))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> newestEpoch(job) > before);
    long millis = (CLOCK.nanos() - killed) / 1_000_000;
    System.out.printf("%s: %d ms, epoch %d%n", what, millis, newestEpoch(job));
    // All can use it: one more death before that would leave the job on a single node.
    cluster.revive();
    return millis;
  }

  /** Of all files that anybody sees. */
  private static long newestEpoch(NodeJob job) {
    return Oracle.visible(job.results()).stream()
        .mapToLong(file -> Long.parseLong(file.getFileName().toString().split("-")[2]))
        .max()
        .orElse(0);
  }

  private static void print(String what, List<Long> times) {
    Collections.sort(times);
    System.out.printf(
        "%s: median %d ms, most %d ms of %s%n",
        what, times.get(times.size() / 2), times.get(times.size() - 1), times);
    assertThat(times).isNotEmpty();
  }
}

package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on three nodes that are killed, stopped and started again. */
class NodesTest {

  private static final long PER_KEY = 10_000;
  private static final long PER_SECOND = 10_000;

  @TempDir static Path directory;

  private static NodeCluster cluster;

  private NodeJob job;

  @BeforeAll
  static void begin() {
    cluster =
        new NodeCluster(
            directory, 3, "sluice.parallelism = 3", "sluice.checkpoint.interval = 200ms");
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @BeforeEach
  void haveAllNodes(TestInfo test) {
    cluster.revive();
    job = new NodeJob(cluster, directory, test.getTestMethod().orElseThrow().getName(), PER_KEY);
  }

  @AfterEach
  void keepLogs() throws Exception {
    cluster.keepLogs();
  }

  @Test
  void losesNothingWhenAWorkerIsKilled() throws Exception {
    job.submit(1, PER_SECOND).awaitMoreResults(6);
    kill(job.worker(), job.coordinator(), "a worker");
  }

  @Test
  void losesNothingWhenTheNodeOfTheCoordinatorIsKilled() throws Exception {
    job.submit(1, PER_SECOND).awaitMoreResults(6);
    kill(job.coordinator(), job.worker(), "the node of the coordinator");
  }

  @Test
  void losesNothingWhenTheOldestNodeIsKilled() throws Exception {
    int oldest = cluster.oldest();
    int other = (oldest + 1) % cluster.size();
    job.submit(other, PER_SECOND).awaitMoreResults(6);
    kill(oldest, other, "the oldest");
  }

  private void kill(int victim, int asked, String what) throws Exception {
    job.noteProgress(asked);
    cluster.kill(victim);
    job.awaitNextEpoch(what).awaitWhole();
  }

  @Test
  void goesOnWithoutACommandWhenTwoOfThreeAreKilledAtOnce() throws Exception {
    job.submit(0, PER_SECOND).awaitMoreResults(6);
    int left = job.worker();
    job.noteProgress(left);
    for (int node = 0; node < cluster.size(); node++) {
      if (node != left) {
        cluster.kill(node);
      }
    }
    cluster.awaitEnd(left);
    cluster.revive();

    job.awaitNextEpoch("two of three").awaitWhole();
  }

  @Test
  void goesOnWhenAllNodesAndCassandraAreKilled() throws Exception {
    job.submit(2, PER_SECOND).awaitMoreResults(6);
    job.noteProgress(0);
    cluster.killCassandra();
    for (int node = 0; node < cluster.size(); node++) {
      cluster.kill(node);
    }
    cluster.launch(2);
    cluster.launch(0);
    cluster.restartCassandra();
    cluster.launch(1);
    cluster.awaitUp();

    job.awaitNextEpoch("all and Cassandra").awaitWhole();
  }

  @Test
  void refusesAWorkerThatGoesOnAfterItWasTakenForLost() throws Exception {
    job.submit(0, PER_SECOND).awaitMoreResults(6);
    int worker = job.worker();
    stopFor15Seconds(worker, job.coordinator(), "a worker that was stopped");
    job.awaitWhole();
  }

  @Test
  void refusesACoordinatorThatGoesOnAfterItWasTakenForLost() throws Exception {
    job.submit(0, PER_SECOND).awaitMoreResults(6);
    stopFor15Seconds(job.coordinator(), job.worker(), "the stopped node of the coordinator");
    job.awaitWhole();
  }

  /** It is told to go on when the job has long begun its next epoch without it. */
  private void stopFor15Seconds(int node, int asked, String what) throws Exception {
    job.noteProgress(asked);
    cluster.signal(node, "STOP");
    long stopped = System.nanoTime();
    job.awaitNextEpoch(what);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> System.nanoTime() - stopped > Duration.ofSeconds(15).toNanos());
    cluster.signal(node, "CONT");
    cluster.awaitEnd(node);
    assertThat(cluster.isAlive(asked)).isTrue();
  }

  @Test
  void goesOnElsewhereWhenANodeLeaves() throws Exception {
    job.submit(0, PER_SECOND).awaitMoreResults(6);
    int leaving = job.coordinator();
    job.noteProgress(job.worker());
    cluster.signal(leaving, "TERM");
    job.awaitNextEpoch("the node of the coordinator leaves");
    cluster.awaitEnd(leaving);
    job.awaitWhole();
  }
}

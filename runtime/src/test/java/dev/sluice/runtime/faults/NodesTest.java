package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.SystemClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs on three nodes that are killed, stopped and started again. {@code -Dfaults.nodes=all} for
 * what takes longer.
 */
class NodesTest {

  private static final ProcessingClock CLOCK = new SystemClock();

  private static final long PER_KEY = 8_000;
  private static final long PER_SECOND = 10_000;

  /** A minute and more is no different from this, in which the others take the node down. */
  private static final Duration STOPPED =
      Duration.ofSeconds(Integer.getInteger("faults.stopped", 15));

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
    String name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    job = new NodeJob(cluster, directory, name, PER_KEY);
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
  @EnabledIfSystemProperty(named = "faults.nodes", matches = "all")
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
  @EnabledIfSystemProperty(named = "faults.nodes", matches = "all")
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
  @EnabledIfSystemProperty(named = "faults.nodes", matches = "all")
  void refusesAWorkerThatGoesOnAfterItWasTakenForLost() throws Exception {
    job.submit(0, PER_SECOND).awaitMoreResults(6);
    int worker = job.worker();
    stopUntilDowned(worker, job.coordinator(), "a worker that was stopped");
    job.awaitWhole();
  }

  @Test
  @EnabledIfSystemProperty(named = "faults.nodes", matches = "all")
  void refusesACoordinatorThatGoesOnAfterItWasTakenForLost() throws Exception {
    job.submit(0, PER_SECOND).awaitMoreResults(6);
    stopUntilDowned(job.coordinator(), job.worker(), "the stopped node of the coordinator");
    job.awaitWhole();
  }

  /** Each node goes on, with subtasks and a coordinator of an epoch that is over. */
  @Test
  @EnabledIfSystemProperty(named = "faults.nodes", matches = "all")
  void refusesNodesThatWereOnlySuspectedAndUsesThemAgain() throws Exception {
    job.submit(0, PER_SECOND).awaitMoreResults(6);
    for (int node : List.of(job.worker(), job.coordinator())) {
      job.noteProgress((node + 1) % cluster.size());
      cluster.signal(node, "STOP");
      job.awaitNextEpoch("node %d was suspected".formatted(node));
      cluster.signal(node, "CONT");
      cluster.awaitBack(node);
    }
    job.awaitWhole();
  }

  /** It is told to go on when the job has long begun its next epoch without it. */
  private void stopUntilDowned(int node, int asked, String what) throws Exception {
    job.noteProgress(asked);
    cluster.signal(node, "STOP");
    long stopped = CLOCK.nanos();
    job.awaitNextEpoch(what);
    Awaitility.await()
        .atMost(STOPPED.multipliedBy(2))
        .until(() -> CLOCK.nanos() - stopped > STOPPED.toNanos());
    cluster.signal(node, "CONT");
    cluster.awaitEnd(node);
    assertThat(cluster.isAlive(asked)).isTrue();
  }

  @Test
  @EnabledIfSystemProperty(named = "faults.nodes", matches = "all")
  void runsAJobThoughItsNodeDiesAsSoonAsItHasTakenIt() throws Exception {
    job.submit(0, PER_SECOND);
    cluster.kill(0);

    job.awaitWhole();
  }

  @Test
  @EnabledIfSystemProperty(named = "faults.nodes", matches = "all")
  void stopsOrGoesOnWhenTheCoordinatorDiesOverTheSavepointToStopWith() throws Exception {
    job.submit(0, PER_SECOND).awaitMoreResults(6);
    int coordinator = job.coordinator();
    int asked = job.worker();
    cluster.tell(asked, "savepoint-stop %s end".formatted(job.name()));
    cluster.kill(coordinator);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> cluster.ask(asked, "status " + job.name()).matches("(STOPPED|FINISHED).*"));

    if (cluster.ask(asked, "status " + job.name()).startsWith("FINISHED")) {
      job.awaitWhole();
    }
    assertThat(Oracle.ofPart(job.results(), PER_KEY)).isEmpty();
  }

  @Test
  void livesInShardedEntitiesAndFailsWithTheReasonWhenTheirJournalsAreGone() throws Exception {
    // So much that no snapshot after the first has all of it.
    job.submit(0, PER_SECOND, 500).awaitMoreResults(6);
    String status = cluster.ask(0, "status " + job.name());
    for (int node = 0; node < cluster.size(); node++) {
      String name = cluster.nameOf(node);
      String[] entities = cluster.ask(node, "entities " + job.name()).split(" ");
      assertThat(entities).allMatch(each -> each.startsWith("akka://sluice@" + name + "|"));
      assertThat(status).contains("akka://sluice@%s=%d".formatted(name, entities.length));
    }
    assertThat(Integer.parseInt(cluster.ask(0, "chunks " + job.name()))).isPositive();

    cluster.ask(0, "truncate");
    cluster.kill(1);
    cluster.await(0, "ENDED " + job.name());

    System.out.println(cluster.line(0, "ENDED " + job.name()));
    assertThat(cluster.line(0, "ENDED " + job.name())).contains("JobFailedException");
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

    job = new NodeJob(cluster, directory, job.name() + "-worker", PER_KEY);
    cluster.revive();
    job.submit(0, PER_SECOND).awaitMoreResults(6);
    int worker = job.worker();
    int coordinator = job.coordinator();
    job.noteProgress(coordinator);
    cluster.signal(worker, "TERM");
    job.awaitNextEpoch("a worker leaves").awaitWhole();
    assertThat(cluster.said(coordinator)).doesNotContain("without saying why");
  }
}

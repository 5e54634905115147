package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.SystemClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job on three nodes, of which any that has something of the job is killed at any moment and
 * started again, time after time. {@code -Dfaults.nodeKills=20} to run it, {@code
 * -Dfaults.first=SEED} for other moments, {@code -Dfaults.transport=aeron-udp} for another
 * transport, {@code -Dfaults.secondsPerKill=N} where nodes start slowly.
 */
@EnabledIfSystemProperty(named = "faults.nodeKills", matches = "[0-9]+")
class RandomNodeKillsTest {

  private static final ProcessingClock CLOCK = new SystemClock();

  private static final int KILLS = Integer.getInteger("faults.nodeKills", 1);
  private static final long SEED = Long.getLong("faults.first", 1);
  private static final String TRANSPORT = System.getProperty("faults.transport", "tcp");
  private static final int SECONDS_PER_KILL = Integer.getInteger("faults.secondsPerKill", 20);
  private static final int LONGEST_MILLIS = 4_000;
  private static final int PER_SECOND = 2_000;

  @TempDir Path directory;

  @Test
  void losesNothingWhenNodesAreKilledAtAnyMoment() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    long perKey = (long) SECONDS_PER_KILL * KILLS * PER_SECOND / SequencedJob.KEYS;
    try (NodeCluster cluster =
        new NodeCluster(
            directory,
            3,
            "sluice.parallelism = 3",
            "sluice.checkpoint.interval = 200ms",
            "akka.remote.artery.transport = " + TRANSPORT)) {
      cluster.revive();
      NodeJob job = new NodeJob(cluster, directory, "killed", perKey).submit(0, PER_SECOND);
      job.awaitMoreResults(2);
      for (int kill = 1; kill <= KILLS; kill++) {
        pause(random.nextInt(LONGEST_MILLIS));
        assertThat(cluster.ask(0, "status " + job.name()))
            .as("before kill %d; where nodes start slowly, more -Dfaults.secondsPerKill", kill)
            .doesNotStartWith("FINISHED");
        List<Integer> hosting = job.hosting(0);
        int victim = hosting.get(random.nextInt(hosting.size()));
        job.noteProgress(victim == 0 ? 1 : 0);
        cluster.kill(victim);
        cluster.launch(victim);
        job.awaitNextEpoch("seed %d, kill %d of node %d".formatted(SEED, kill, victim));
        cluster.awaitUp();
      }
      job.awaitWhole(Duration.ofSeconds(60 + (long) SECONDS_PER_KILL * KILLS));
      System.out.printf("seed %d: %d kills over %s, nothing lost%n", SEED, KILLS, TRANSPORT);
      assertThat(Oracle.ofWhole(job.results(), perKey)).as("seed %d", SEED).isEmpty();
    }
  }

  private static void pause(int millis) {
    long begun = CLOCK.nanos();
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> CLOCK.nanos() - begun > millis * 1_000_000L);
  }
}

package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that come to their end, or are stopped, while checkpoints are taken and processes die. */
class EndsOfJobsTest {

  private static final long FEW = 900;

  @TempDir Path directory;

  /** F37. */
  @Test
  void goesOnFromEachOfManySavepointsThatStoppedIt() throws Exception {
    List<String> wrong =
        new FaultedRun(directory, 4_000, "seed=20261128")
            .ending("stops=12")
            .finished();

    assertThat(wrong).isEmpty();
  }

  /** F37, with deaths. */
  @Test
  void survivesDeathWhileASavepointStopsIt() throws Exception {
    List<String> wrong =
        new FaultedRun(directory, 6_000, "stops=20", "seed=7")
            .killedAt("TRIGGERED StopWithSavepoint 2 then SNAPSHOT_STORED running/0 1")
            .killedAt("ALL_REPORTED StopWithSavepoint 2")
            .killedAt("COMPLETED StopWithSavepoint 1 then HANDLE_COMMITTED any 1")
            .finished("stops=0");

    assertThat(wrong).isEmpty();
  }

  /** F38. */
  @Test
  void survivesDeathBetweenTheLastBarrierAndTheEnd() throws Exception {
    List<String> wrong =
        run()
            .killedAt("SUBTASK_ENDED numbers/1 1")
            .killedAt("SUBTASK_ENDED any 6")
            .killedAt("TRIGGERED Last 1")
            .finished();

    assertThat(wrong).isEmpty();
  }

  /** F38. */
  @Test
  void survivesDeathAroundTheLastCheckpoint() throws Exception {
    List<String> wrong =
        run()
            .killedAt("ALL_REPORTED Last 1")
            .killedAt("COMPLETED Last 1")
            .killedAt("HANDLE_TO_COMMIT any 3")
            .killedAt("COMPLETED Last 1 then COMMITTED any 5")
            .finished();

    assertThat(wrong).isEmpty();
  }

  private FaultedRun run() {
    return new FaultedRun(directory, FEW, "perSecond=60000");
  }
}

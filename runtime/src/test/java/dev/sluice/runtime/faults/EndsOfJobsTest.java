package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that come to their end, or are stopped, while checkpoints are taken and processes die. */
class EndsOfJobsTest {

  private static final long FEW = 320;

  /** So that the end of the input is behind all barriers but that of the last checkpoint. */
  private static final String NO_PERIODIC = "interval=1h";

  @TempDir Path directory;

  /** F37. */
  @Test
  void goesOnFromEachOfManySavepointsThatStoppedIt() throws Exception {
    List<String> wrong =
        new FaultedRun(directory, 1_000, "seed=20261128").finished("stops=12", "perSecond=4000");

    assertThat(wrong).isEmpty();
  }

  /** F37, with deaths. */
  @Test
  void survivesDeathWhileASavepointStopsIt() throws Exception {
    List<String> wrong =
        new FaultedRun(directory, 2_000, "stops=20", "seed=7")
            .killedAt("TRIGGERED StopWithSavepoint 2 then SNAPSHOT_STORED running/0 1")
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
            .killedAt("TRIGGERED Last 1", NO_PERIODIC)
            .finished();

    assertThat(wrong).isEmpty();
  }

  /** F38. */
  @Test
  void survivesDeathAroundTheLastCheckpoint() throws Exception {
    List<String> wrong =
        run()
            .killedAt("SUBTASK_ENDED any 6 then ALL_REPORTED any 1")
            .killedAt("ALL_REPORTED Last 1", NO_PERIODIC)
            .killedAt("COMPLETED Last 1", NO_PERIODIC)
            .killedAt("COMPLETED Last 1 then COMMITTED any 5", NO_PERIODIC)
            .finished();

    assertThat(wrong).isEmpty();
  }

  private FaultedRun run() {
    return new FaultedRun(directory, FEW, "perSecond=10000");
  }
}

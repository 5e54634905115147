package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes that die at one step of a checkpoint or of a recovery, and others that go on: each
 * element counts once, and nobody sees what belongs to no completed checkpoint.
 */
class KillPointsTest {

  private static final long PER_KEY = 2_000;

  @TempDir Path directory;

  private FaultedRun run(String... options) {
    return new FaultedRun(directory, PER_KEY, options);
  }

  /** F07. */
  @Test
  void survivesDeathOfEachSubtaskInItsSnapshot() throws Exception {
    List<String> wrong =
        run()
            .killedAt("COMPLETED Periodic 1 then SNAPSHOT_BEGUN numbers/1 1")
            .killedAt("COMPLETED Periodic 2 then SNAPSHOT_BEGUN running/0 1")
            .killedAt("COMPLETED Periodic 1 then SNAPSHOT_BEGUN windows/1 1")
            .finished();

    assertThat(wrong).isEmpty();
  }

  /** F08. */
  @Test
  void survivesDeathBetweenTheChunksOfASnapshot() throws Exception {
    List<String> wrong =
        run("ballast=600000", "interval=100ms")
            .killedAt("CHUNK_STORED running/0 2")
            .killedAt("COMPLETED Periodic 1 then CHUNK_STORED running/1 1")
            .finished();

    assertThat(wrong).isEmpty();
  }

  /** F09 and F10. */
  @Test
  void goesOnFromACheckpointExactlyIfTheLedgerHasIt() throws Exception {
    FaultedRun run = run().killedAt("ALL_REPORTED Periodic 4");
    assertThat(run.lastRow().lastCompleted().id()).as("not completed").isEqualTo(3);

    run.killedAt("COMPLETED Periodic 4");
    assertThat(run.lastRow().lastCompleted().id()).as("completed").isEqualTo(7);

    assertThat(run.finished()).isEmpty();
  }

  /** F11. */
  @Test
  void survivesDeathBetweenTwoCommits() throws Exception {
    List<String> wrong =
        run()
            .killedAt("COMPLETED Periodic 2 then COMMITTED any 1")
            .killedAt("COMPLETED Periodic 2 then HANDLE_COMMITTED any 3")
            .finished();

    assertThat(wrong).isEmpty();
  }

  /** F11, with several handles of one sink in one checkpoint, as those before it were aborted. */
  @Test
  void survivesDeathBetweenTwoHandlesOfOneSink() throws Exception {
    List<String> wrong =
        run("failsEach=5")
            .killedAt("COMPLETED Periodic 1 then ANOTHER_HANDLE_TO_COMMIT sequence/0 2")
            .finished();

    assertThat(wrong).isEmpty();
  }

  /** F12. */
  @Test
  void survivesDeathInRecoveryHoweverOften() throws Exception {
    List<String> wrong =
        run()
            .killedAt("COMPLETED Periodic 5")
            .killedAt("EPOCH_CLAIMED any 1")
            .killedAt("CHUNK_LOADED any 2")
            .killedAt("HANDLE_TO_COMMIT any 2")
            .killedAt("OPERATORS_OPENED running/1 1")
            .killedAt("OPERATORS_OPENED any 6")
            .finished();

    assertThat(wrong).isEmpty();
  }

  /** F36. */
  @Test
  void hasASavepointWholeOrNotAtAllWhereverItsTakerDies() throws Exception {
    FaultedRun run =
        run("savepoint=mine")
            .killedAt("TRIGGERED Savepoint 1 then SNAPSHOT_BEGUN running/1 1")
            .killedAt("TRIGGERED Savepoint 1 then CHUNK_STORED any 1")
            .killedAt("ALL_REPORTED Savepoint 1");
    assertThat(run.lastRow().savepoint("mine")).isEmpty();

    run.killedAt("COMPLETED Savepoint 1");
    assertThat(run.lastRow().savepoint("mine")).isPresent();
    assertThat(run.finished("savepoint=")).isEmpty();
  }
}

package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the other tests would notice: each bug that is planted is found. */
class PlantedBugsTest {

  private static final long PER_KEY = 1_000;

  @TempDir Path directory;

  private FaultedRun run() {
    return new FaultedRun(directory, PER_KEY);
  }

  private static String bug(PlantedBug bug) {
    return "bug=" + bug;
  }

  @Test
  void findsOutputThatIsVisibleBeforeItsCheckpointIsComplete() throws Exception {
    List<String> wrong =
        run()
            .killedAt("ALL_REPORTED Periodic 2", bug(PlantedBug.COMMITS_WHAT_IS_ONLY_PREPARED))
            .finished();

    assertThat(wrong).anyMatch(each -> each.contains("O6")).anyMatch(each -> each.contains("O2"));
  }

  @Test
  void findsAJobThatEndsBeforeItsLastCommit() throws Exception {
    List<String> wrong = run().finished(bug(PlantedBug.ENDS_BEFORE_THE_LAST_COMMIT));

    assertThat(wrong)
        .anyMatch(each -> each.startsWith("O1"))
        .anyMatch(each -> each.startsWith("hidden"));
  }

  @Test
  void findsACoordinatorThatIgnoresItsFence() throws Exception {
    List<String> wrong =
        run()
            .killedAt("COMPLETED Periodic 5", bug(PlantedBug.IGNORES_THE_FENCE), "rivalAt=3")
            .finished();

    assertThat(wrong).anyMatch(each -> each.contains("O6")).anyMatch(each -> each.contains("O2"));
  }

  @Test
  void leavesAllToTheCoordinatorThatHasFencedIt() throws Exception {
    List<String> wrong = run().failing("was taken over by another program", "rivalAt=3").finished();

    assertThat(wrong).isEmpty();
  }

  @Test
  void findsACheckpointWithoutWhatSinksHadPrepared() throws Exception {
    List<String> wrong =
        run()
            .killedAt("COMPLETED Periodic 3", bug(PlantedBug.FORGETS_WHAT_WAS_PREPARED))
            .finished();

    assertThat(wrong).anyMatch(each -> each.startsWith("O1"));
  }

  @Test
  void findsStateThatWasNotRestored() throws Exception {
    List<String> wrong =
        run()
            .killedAt("COMPLETED Periodic 3")
            .finished(bug(PlantedBug.RESTORES_NO_ROWS), "perSecond=3000");

    assertThat(wrong).anyMatch(each -> each.contains("O4"));
  }
}

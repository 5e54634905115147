package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.dataflow.status.JobState;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that are stopped with a savepoint, changed, and restored with other numbers of subtasks. */
class RescaleTest {

  private static final long SLOWLY = 1_500;
  private static final long FAST = 1_000_000;

  @TempDir private Path directory;

  private final Tallies tallies = new Tallies();

  private String[] settings(String store) {
    return new String[] {
      "sluice.checkpoint.interval = 40ms",
      "sluice.checkpoint.most-delta-ratio = 1000",
      "sluice.store.kind = " + store,
      "sluice.store.directory = \"%s\"".formatted(directory.resolve("state"))
    };
  }

  /** Lets a life commit so many elements and stops it. */
  private void live(Sluice sluice, JobDefinition definition, long upTo) throws Exception {
    JobHandle job = sluice.submit("tallies", definition, Jobs.NONE);
    Jobs.await(
        job, status -> status.state() == JobState.RUNNING && tallies.committed().size() >= upTo);
    job.stopWithSavepoint("up to " + upTo, false).toCompletableFuture().get();
    assertThat(job.awaitCompletion()).isEqualTo(JobState.STOPPED);
    assertThat(tallies.committed()).hasSizeLessThan((int) Tallies.COUNT);
  }

  private void finish(Sluice sluice, JobDefinition definition) throws Exception {
    JobHandle job = sluice.submit("tallies", definition, Jobs.NONE);
    assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
  }

  private void assertEachOnce() {
    assertThat(tallies.committed())
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(0, Tallies.KEYS)
                .boxed()
                .flatMap(
                    key -> LongStream.rangeClosed(1, Tallies.EACH).mapToObj(n -> key + "#" + n))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "file"})
  void numbersGoOnThroughAnyNumberOfSubtasks(String store) throws Exception {
    try (Sluice sluice = Jobs.engine(settings(store))) {
      live(sluice, tallies.with(2, SLOWLY, Tallies.First::new), 500);
      live(sluice, tallies.with(3, SLOWLY, Tallies.First::new), 1_500);
      live(sluice, tallies.with(1, SLOWLY, Tallies.First::new), 2_500);
      live(sluice, tallies.with(5, SLOWLY, Tallies.First::new), 3_500);
      finish(sluice, tallies.with(2, FAST, Tallies.First::new));
    }

    assertEachOnce();
  }

  @Test
  void forkGoesOnFromTheSavepointOfAnotherJob() throws Exception {
    try (Sluice sluice = Jobs.engine(settings("file"))) {
      live(sluice, tallies.with(2, SLOWLY, Tallies.First::new), 500);
      StartFrom savepoint = new StartFrom.Checkpoint("tallies", Selection.savepoint("up to 500"));
      JobDefinition changed = tallies.longer(3, FAST, Tallies.Later.Moved::new);

      JobHandle fork = sluice.submit("fork", changed, Jobs.NONE, savepoint);

      assertThat(fork.awaitCompletion()).isEqualTo(JobState.FINISHED);
    }
    assertEachOnce();
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "file"})
  void numbersGoOnInAnotherClassWithAnotherRecordAmongOtherOperators(String store)
      throws Exception {
    try (Sluice sluice = Jobs.engine(settings(store))) {
      live(sluice, tallies.with(2, SLOWLY, Tallies.First::new), 1_000);
      live(sluice, tallies.longer(1, SLOWLY, Tallies.Later.Moved::new), 1_800);
      live(sluice, tallies.with(3, SLOWLY, Tallies.Later.Moved::new), 2_600);
      live(sluice, tallies.longer(5, SLOWLY, Tallies.Later.Moved::new), 3_400);
      finish(sluice, tallies.with(2, FAST, Tallies.Later.Moved::new));
    }

    assertEachOnce();
  }
}

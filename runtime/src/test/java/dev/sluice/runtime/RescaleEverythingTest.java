package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.dataflow.status.JobState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The job that uses every operator, stopped with savepoints and restored at other parallelisms and
 * with other chains.
 */
class RescaleEverythingTest {

  private static final long SLOWLY = 200;
  private static final long FAST = 1_000_000;
  private static final List<String> EXPECTED = EverythingReference.results();

  @TempDir private Path directory;

  private final Collection<String> results = new ConcurrentLinkedQueue<>();
  private final Collection<String> rung = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @CsvSource({
    "2 1, true true",
    "2 3, true true",
    "2 5, true true",
    "5 2, true false",
    "1 4 2 5 3, true false true true false"
  })
  void givesTheSameHoweverItIsRescaled(String parallelisms, String chaining) throws Exception {
    int[] lives = Arrays.stream(parallelisms.split(" ")).mapToInt(Integer::parseInt).toArray();
    String[] chained = chaining.split(" ");
    for (int life = 0; life < lives.length - 1; life++) {
      try (Sluice sluice = engine(lives[life], chained[life])) {
        stopAt(sluice, EXPECTED.size() * (life + 1L) / (2 * lives.length), "life-" + life);
      }
    }
    try (Sluice sluice = engine(lives[lives.length - 1], chained[lives.length - 1])) {
      assertThat(submit(sluice, FAST).awaitCompletion()).isEqualTo(JobState.FINISHED);
    }

    assertThat(results.stream().sorted().toList()).isEqualTo(EXPECTED);
    assertThat(rung).doesNotHaveDuplicates();
  }

  private Sluice engine(int parallelism, String chaining) {
    return Jobs.engine(
        "sluice.parallelism = " + parallelism,
        "sluice.chaining = " + chaining,
        "sluice.checkpoint.interval = 50ms",
        "sluice.store.kind = file",
        "sluice.store.directory = \"%s\"".formatted(directory.resolve("state")));
  }

  private JobHandle submit(Sluice sluice, long rate) {
    return sluice.submit("everything", new Everything(results, rung, rate), Jobs.NONE);
  }

  /** Stops when so many results are committed. */
  private void stopAt(Sluice sluice, long committed, String name) throws Exception {
    JobHandle job = submit(sluice, SLOWLY);
    Jobs.await(job, status -> status.state() == JobState.RUNNING && results.size() > committed);
    CompletedCheckpoint savepoint = job.stopWithSavepoint(name, false).toCompletableFuture().get();

    assertThat(savepoint.kind().savepoint()).contains(name);
    assertThat(job.awaitCompletion()).isEqualTo(JobState.STOPPED);
    assertThat(results).hasSizeLessThan(EXPECTED.size());
  }
}

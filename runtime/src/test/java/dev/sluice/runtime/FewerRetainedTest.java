package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.connector.basic.GeneratorSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The number of retained checkpoints counts when a job starts, not only when it completes one. */
@Timeout(120)
class FewerRetainedTest {

  @TempDir Path directory;

  private Sluice engine(int retained, String interval) {
    return Jobs.engine(
        "sluice.store.kind = file",
        "sluice.store.directory = \"%s\"".formatted(directory),
        "sluice.checkpoint.retained = " + retained,
        "sluice.checkpoint.interval = " + interval);
  }

  private static List<CompletedCheckpoint> retained(Sluice sluice) {
    return sluice.stores().orElseThrow().ledger().checkpoints("job").toCompletableFuture().join();
  }

  private static JobHandle submit(Sluice sluice) {
    return sluice.submit(
        "job", Jobs.numbersTo(GeneratorSource.UNBOUNDED, Jobs.ignoring()), Jobs.NONE);
  }

  @Test
  void dropsWhatIsOverTheNumberWhenItStarts() throws Exception {
    try (Sluice sluice = engine(4, "20ms")) {
      JobHandle job = submit(sluice);
      await(() -> assertThat(retained(sluice)).hasSize(4));
      job.savepoint("friday").toCompletableFuture().join();
      job.stop();
      job.awaitCompletion();
    }
    try (Sluice sluice = engine(2, "1h")) {
      List<CompletedCheckpoint> before = retained(sluice);
      List<CompletedCheckpoint> newest =
          before.stream().filter(each -> each.kind().savepoint().isEmpty()).toList();
      submit(sluice);

      await(
          () ->
              assertThat(retained(sluice))
                  .hasSize(3)
                  .containsAll(newest.subList(newest.size() - 2, newest.size()))
                  .anyMatch(each -> each.kind().savepoint().isPresent()));
    }
  }

  private static void await(ThrowingRunnable assertion) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
  }
}

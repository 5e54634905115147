package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.savepoint.ByteProgress;
import dev.sluice.checkpointing.savepoint.ImportRequest;
import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.connector.files.CsvFileSink;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Savepoints of a job that writes part files, started where these files are not: by another job,
 * from an archive, or after readers have moved them away. Whatever was read before the savepoint is
 * in the old directory, and all else in the new one.
 */
class SavepointsElsewhereTest {

  private static final long COUNT = 4_000;
  private static final StartFrom FRIDAY =
      new StartFrom.Checkpoint("job", Selection.savepoint("friday"));

  @TempDir Path directory;

  private Path old;
  private Path fresh;

  @BeforeEach
  void nameDirectories() {
    old = directory.resolve("old");
    fresh = directory.resolve("fresh");
  }

  private static JobDefinition numbers(Path out, long perSecond) {
    return (job, args) ->
        job.source(
                "numbers",
                GeneratorSource.of(Types.LONG, COUNT, index -> index).inSplits(2),
                WatermarkStrategy.none())
            .limitRate(perSecond)
            .rebalance()
            .sinkTo(
                CsvFileSink.<Long>inParts(
                    out, List.of("number"), number -> List.of(number.toString())))
            .named("out");
  }

  private Sluice engine(String state, String... more) {
    return Jobs.engine(
        "sluice.store.kind = file",
        "sluice.store.directory = \"%s\"".formatted(directory.resolve(state)),
        String.join("\n", more));
  }

  /** Stops it with a savepoint, so that all that was read before is visible. */
  private void stopOnFriday(Sluice sluice) throws Exception {
    JobHandle job = sluice.submit("job", numbers(old, COUNT / 4), Jobs.NONE);
    Jobs.await(job, status -> status.elementsRead() >= COUNT / 8 || status.failure().isPresent());
    await(job.stopWithSavepoint("friday", false));
    assertThat(job.awaitCompletion()).isEqualTo(JobState.STOPPED);
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private void finish(Sluice sluice, String name, StartFrom start) throws Exception {
    JobHandle job = sluice.submit(name, numbers(fresh, 1_000_000), Jobs.NONE, start);
    assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
  }

  private static List<Long> read(Path parts) throws IOException {
    try (Stream<Path> files = Files.list(parts)) {
      return files
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .flatMap(SavepointsElsewhereTest::lines)
          .map(Long::valueOf)
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertComplete(Path before, Path after) throws IOException {
    assertThat(read(before)).isNotEmpty();
    assertThat(Stream.concat(read(before).stream(), read(after).stream()))
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, COUNT).boxed().toList());
  }

  private void moveTo(Path elsewhere) throws IOException {
    Files.createDirectories(elsewhere);
    try (Stream<Path> files = Files.list(old)) {
      for (Path file : files.toList()) {
        Files.move(file, elsewhere.resolve(file.getFileName()));
      }
    }
  }

  private Path exported(Sluice sluice) throws Exception {
    Path archive = directory.resolve("archive");
    await(
        sluice
            .stores()
            .orElseThrow()
            .archive()
            .exportTo("job", Selection.savepoint("friday"), archive, ByteProgress.IGNORED));
    return archive;
  }

  private void importFrom(Sluice sluice, Path archive, String job) throws Exception {
    await(
        sluice
            .stores()
            .orElseThrow()
            .archive()
            .importFrom(
                new ImportRequest(archive, Optional.of(job), Optional.empty()),
                ByteProgress.IGNORED));
  }

  @Test
  void startsFromAnArchiveInAnotherStateDirectoryWhereThePartsAreNot() throws Exception {
    Path archive;
    try (Sluice sluice = engine("state")) {
      stopOnFriday(sluice);
      archive = exported(sluice);
    }
    moveTo(directory.resolve("taken"));
    try (Sluice elsewhere = engine("state2")) {
      importFrom(elsewhere, archive, "job");
      finish(elsewhere, "job", FRIDAY);
    }
    assertComplete(directory.resolve("taken"), fresh);
  }

  @Test
  void startsAsAnotherJobFromAnArchiveWhileThePartsAreThere() throws Exception {
    try (Sluice sluice = engine("state")) {
      stopOnFriday(sluice);
      importFrom(sluice, exported(sluice), "other");
      finish(sluice, "other", new StartFrom.Checkpoint("other", Selection.savepoint("friday")));
    }
    assertComplete(old, fresh);
  }

  @Test
  void startsAsAnotherJobAfterThePartsWereMovedAway() throws Exception {
    try (Sluice sluice = engine("state")) {
      stopOnFriday(sluice);
      moveTo(directory.resolve("taken"));
      finish(sluice, "other", FRIDAY);
    }
    assertComplete(directory.resolve("taken"), fresh);
  }

  @Test
  void startsFromItsOwnLastSavepointAfterThePartsWereMovedAway() throws Exception {
    try (Sluice sluice = engine("state")) {
      stopOnFriday(sluice);
      moveTo(directory.resolve("taken"));
      finish(sluice, "job", FRIDAY);
    }
    assertComplete(directory.resolve("taken"), fresh);
  }

  @Test
  void goesBackToASavepointAfterThePartsWereMovedAway() throws Exception {
    try (Sluice sluice = engine("state")) {
      stopOnFriday(sluice);
      moveTo(directory.resolve("taken"));
      finish(sluice, "job", FRIDAY);
      Files.move(fresh, directory.resolve("first"));
      finish(sluice, "job", FRIDAY);
    }
    assertComplete(directory.resolve("taken"), fresh);
  }

  /**
   * Readers may not take what a job still answers for: its own checkpoint says that it is there.
   */
  @Test
  void doesNotGoOnByItselfWhenAPartOfItsCheckpointIsGone() throws Exception {
    try (Sluice sluice = engine("state")) {
      stopOnFriday(sluice);
      moveTo(directory.resolve("taken"));
      JobHandle job = sluice.submit("job", numbers(fresh, 1_000_000), Jobs.NONE);

      assertThatThrownBy(job::awaitCompletion)
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining("neither it nor .part-")
          .hasMessageContaining("start the job from a savepoint by its name");
    }
  }
}

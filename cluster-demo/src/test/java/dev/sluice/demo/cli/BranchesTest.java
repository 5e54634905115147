package dev.sluice.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.data.BundledFlights;
import dev.sluice.demo.reference.ReferenceReport;
import dev.sluice.demo.reference.ReportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that begin with a savepoint, to their last line. */
@Timeout(240)
class BranchesTest {

  private static final String JOB = "flight-delays";
  private static final String SLOWLY = "500";

  @TempDir private Path directory;
  private RunProcess.Places places;

  @BeforeEach
  void copyOneSplit() throws IOException {
    Path all = directory.resolve("all");
    BundledFlights.copyTo(all);
    Path input = Files.createDirectory(directory.resolve("input"));
    Files.copy(all.resolve("part-1.csv.gz"), input.resolve("part-1.csv.gz"));
    places = places("output", "state");
  }

  private RunProcess.Places places(String output, String state) {
    return new RunProcess.Places(
        directory.resolve("input"), directory.resolve(output), directory.resolve(state));
  }

  private static Command done(Object... words) {
    Command command = Command.sluice(words);
    assertThat(command.exitCode()).as("%s: %s", List.of(words), command.err()).isZero();
    return command;
  }

  private static Command toTheEnd(RunProcess.Places places, String... options) {
    List<String> words = new ArrayList<>(List.of("run", JOB, "--json"));
    words.addAll(places.options());
    words.addAll(List.of(options));
    return done(words.toArray());
  }

  @Test
  void whatOneRunWasStoppedWithAnotherFinishesAsIfThereHadBeenOne() throws Exception {
    try (RunProcess run =
        RunProcess.start(places, "--rate", SLOWLY, "--checkpoint-interval", "200ms")) {
      run.begun();
      run.awaitProgress(1_000, 1);
      done("savepoint", "create", JOB, "friday", "--stop", "--state-dir", places.state());
      assertThat(run.end()).as(run.said()).isZero();
      assertThat(run.json()).contains("\"stopped_with\":\"friday\"");
    }
    RunProcess.Places rest = places("rest", "state");

    Command end = toTheEnd(rest, "--from-savepoint", "friday");

    assertThat(end.out()).contains("\"restored_checkpoint\":").contains("\"stopped_with\":null");
    assertThat(Parts.visible(places.output())).isNotEmpty();
    Parts.assertTables(List.of(places.output(), rest.output()), ReferenceReport.of(places.input()));
  }

  /** The job shows what it has with the savepoint and at its end, so it is known which was when. */
  @Test
  void aForkOfARunningJobEndsAsTheJobDoes() throws Exception {
    RunProcess.Places fork = places("forked", "fork-state");
    Path archive = directory.resolve("archive");
    try (RunProcess run =
        RunProcess.start(places, "--rate", SLOWLY, "--checkpoint-interval", "1h")) {
      run.begun();
      run.awaitProgress(1_000, 0);
      done("savepoint", "create", JOB, "branch", "--state-dir", places.state());
      done("savepoint", "export", JOB, "branch", archive, "--state-dir", places.state());
      done("savepoint", "import", JOB, "branch", archive, "--state-dir", fork.state());

      toTheEnd(fork, "--fork-of", JOB + "/branch", "--name", "fork");

      run.requireRunning();
      List<Path> both = List.of(places.output(), fork.output());
      Parts.assertTables(both, ReferenceReport.of(places.input()));
      done("savepoint", "create", JOB, "stop", "--stop", "--state-dir", places.state());
      assertThat(run.end()).as(run.said()).isZero();
    }
    toTheEnd(places, "--resume");
    Parts.assertTables(places.output(), ReferenceReport.of(places.input()));

    RunProcess.Places again = places("again", "state");
    toTheEnd(again, "--from-savepoint", "branch");
    for (ReportTable table : ReportTable.values()) {
      assertThat(Parts.lines(again.output(), table))
          .as("%s, from the savepoint and of the fork", table)
          .isEqualTo(Parts.lines(fork.output(), table));
    }
  }
}

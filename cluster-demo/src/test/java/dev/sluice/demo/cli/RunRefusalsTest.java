package dev.sluice.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.persistence.file.StateDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRefusalsTest {

  @TempDir private Path directory;

  private Command run(String... options) {
    List<Object> words =
        new ArrayList<>(
            List.of("run", "flight-delays", "--input", directory, "--output", directory));
    words.addAll(List.of(options));
    return Command.sluice(words.toArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--resume | options about state need a store; add --store file",
        "--state-dir x | options about state need a store; add --store file",
        "--store file | --store file needs --state-dir DIR",
        "--store cassandra | --store cassandra needs --state-dir DIR",
        "--store file --state-dir x --resume --from-savepoint a | exclude each other",
        "--store file --state-dir x --fork-of a --name b | --fork-of expects JOB/SAVEPOINT, found 'a'",
        "--store file --state-dir x --fork-of flight-delays/a | a fork needs a name of its own",
        "--store paper | expected one of [NONE, FILE, CASSANDRA]",
      })
  void optionsThatDoNotFitAreRefused(String options, String message) {
    Command refused = run(options.split(" "));

    assertThat(refused.err()).contains(message);
    assertThat(refused.exitCode()).isEqualTo(2);
  }

  @Test
  void commandsAboutStateAreRefusedWhereThereIsNone() throws Exception {
    Files.writeString(directory.resolve("something"), "else");
    for (List<String> words :
        List.of(
            List.of("checkpoints", "flight-delays"),
            List.of("savepoint", "list", "flight-delays"),
            List.of("savepoint", "create", "flight-delays", "a"),
            List.of("state", "get", "flight-delays", "delay-per-airport", "SEA"))) {
      List<Object> command = new ArrayList<>(words);
      command.addAll(List.of("--state-dir", directory));

      Command refused = Command.sluice(command.toArray());

      assertThat(refused.exitCode()).as("%s", words).isEqualTo(1);
      assertThat(refused.err())
          .contains(
              "there is no state in it; expected the directory that a run has as its --state-dir");
    }
    assertThat(directory)
        .isDirectoryContaining("glob:**/something")
        .isDirectoryNotContaining("glob:**/sluice*");
  }

  @Test
  void directoryThatIsHeldWithoutAnAnswerIsReportedWithItsHolder() {
    Path state = directory.resolve("state");
    try (StateDirectory held = StateDirectory.open(state, Runnable::run)) {
      Command refused = Command.sluice("checkpoints", "flight-delays", "--state-dir", held.path());

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err())
          .contains("in use by this process (pid " + ProcessHandle.current().pid() + ")")
          .contains("Nobody answers at its control socket either");
    }
    assertThat(Command.sluice("checkpoints", "flight-delays", "--state-dir", state).out())
        .contains("no checkpoints");
  }

  @Test
  void storesAreNotMixedInOneDirectory() throws Exception {
    Path cassandra = directory.resolve("cassandra-state");
    Files.createDirectories(cassandra.resolve("cassandra"));
    Path files = directory.resolve("file-state");
    Files.createDirectories(files.resolve("ledger/some-job"));

    assertThat(run("--store", "file", "--state-dir", cassandra.toString()).err())
        .contains("keeps its state by --store cassandra; expected one of --store file");
    assertThat(run("--store", "cassandra", "--state-dir", files.toString()).err())
        .contains("keeps its state by --store file; expected one of --store cassandra");
  }

  @Test
  void savepointAndStateWithoutACommandSayWhichThereAre() {
    assertThat(Command.sluice("savepoint").err()).contains("create, list, inspect, verify");
    assertThat(Command.sluice("state").err()).contains("get");
    assertThat(Command.sluice().err()).contains("demo, run, savepoint, checkpoints, state");
  }
}

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
  void filesOfSettingsThatCannotBeUsedAreRefused() throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.conf"), "sluice {\n parallelism");
    Path memory = Files.writeString(directory.resolve("m.conf"), "sluice.store.kind = memory");
    Path own =
        Files.writeString(
            directory.resolve("own.conf"), "sluice.cassandra.contact-points = [\"localhost:1\"]");

    assertRefused(run("--config", directory.resolve("none.conf").toString()), "cannot be read");
    assertRefused(run("--config", broken.toString()), "broken.conf: 2");
    assertRefused(run("--config", memory.toString()), "expected one of none, file, cassandra");
    assertRefused(
        run("--config", own.toString(), "--store", "cassandra"),
        "--store cassandra needs --state-dir DIR");
    assertRefused(
        Command.sluice("checkpoints", "flight-delays"),
        "Expected --state-dir DIR, or --config FILE with sluice.cassandra.contact-points");
    assertRefused(
        Command.sluice("checkpoints", "flight-delays", "--store", "none", "--state-dir", "x"),
        "expected file or cassandra");
  }

  private static void assertRefused(Command command, String message) {
    assertThat(command.err()).contains(message);
    assertThat(command.exitCode()).as(command.err()).isEqualTo(2);
  }

  @Test
  void storeAndPlaceMayBeInTheFileOfSettings() throws Exception {
    Path state = directory.resolve("state");
    Path settings =
        Files.writeString(
            directory.resolve("s.conf"),
            "sluice.store { kind = file, directory = \"%s\" }".formatted(state));
    StateDirectory.open(state, Runnable::run).close();

    assertThat(Command.sluice("checkpoints", "flight-delays", "--config", settings).out())
        .contains("no checkpoints");
    assertThat(run("--config", settings.toString(), "--from-savepoint", "never").err())
        .contains("job 'flight-delays' has no savepoint 'never'");
  }

  @Test
  void directoryWhoseStateIsInACassandraElsewhereIsNotTakenForAnother() throws Exception {
    Path state = directory.resolve("state");
    StateDirectory.open(state, Runnable::run).close();
    new OwnCassandra("flights", "[far:9042]").note(state);
    Path other =
        Files.writeString(
            directory.resolve("own.conf"),
            "sluice.cassandra { contact-points = [\"127.0.0.1:1\"], keyspace = trains }");

    assertThat(run("--store", "file", "--state-dir", state.toString()).err())
        .contains("keeps its state by --store cassandra");
    assertThat(run("--store", "cassandra", "--state-dir", state.toString()).err())
        .contains("kept in the Cassandra at [far:9042], keyspace flights")
        .contains("found none");
    assertThat(Command.sluice("checkpoints", "j", "--state-dir", state, "--config", other).err())
        .contains(
            "keyspace flights; expected", "found the Cassandra at [127.0.0.1:1], keyspace trains");
  }

  @Test
  void savepointAndStateWithoutACommandSayWhichThereAre() {
    assertThat(Command.sluice("savepoint").err()).contains("create, list, inspect, verify");
    assertThat(Command.sluice("state").err()).contains("get");
    assertThat(Command.sluice().err())
        .contains(
            "demo, run, sine-wave, node, submit, jobs, nodes, status, diagnose, epochs, stop, rescale,"
                + " savepoint, checkpoints, state");
  }
}

package dev.sluice.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.sluice.demo.data.BundledFlights;
import dev.sluice.demo.reference.ReferenceReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run and its commands from its first checkpoint over its death to its last line. */
@Timeout(240)
class StateCommandsTest {

  private static final String JOB = "flight-delays";

  @TempDir private Path directory;
  private RunProcess.Places places;

  @BeforeEach
  void copyOneSplit() throws IOException {
    Path all = directory.resolve("all");
    BundledFlights.copyTo(all);
    Path input = Files.createDirectory(directory.resolve("input"));
    Files.copy(all.resolve("part-1.csv.gz"), input.resolve("part-1.csv.gz"));
    places = new RunProcess.Places(input, directory.resolve("output"), directory.resolve("state"));
  }

  private Command sluice(Object... words) {
    Object[] all = new Object[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--state-dir";
    all[words.length + 1] = places.state();
    return Command.sluice(all);
  }

  private Command done(Object... words) {
    Command command = sluice(words);
    assertThat(command.err()).as("%s", (Object) words).isEmpty();
    assertThat(command.exitCode()).as("%s", (Object) words).isZero();
    return command;
  }

  private Command runHere(String... options) {
    List<String> words = new ArrayList<>(List.of("run", JOB));
    words.addAll(places.options());
    words.addAll(List.of(options));
    return Command.sluice(words.toArray());
  }

  @Test
  void aRunIsReachedWhileItRunsAndItsStateWhenItDoesNot() throws Exception {
    try (RunProcess run =
        RunProcess.start(places, "--rate", "3000", "--checkpoint-interval", "100ms")) {
      run.begun();
      run.awaitProgress(1_000, 1);
      whileItRuns(run);
      run.kill();
    }
    afterItsDeath();
    assertThat(runHere("--from-savepoint", "never").err()).contains("never");
    Command ended = runHere("--resume", "--json");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ConfigFactory.parseString(ended.out()).getLong("elements_in_all"))
        .isEqualTo(lines());
    Parts.assertTables(places.output(), ReferenceReport.of(places.input()));
    fork();
  }

  private long lines() throws IOException {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(places.input().resolve("part-1.csv.gz")))) {
      return new String(in.readAllBytes()).lines().count() - 1;
    }
  }

  private void whileItRuns(RunProcess run) {
    assertThat(done("savepoint", "create", JOB, "monday").out())
        .contains("savepoint 'monday' is checkpoint");
    assertThat(sluice("savepoint", "create", JOB, "monday").err()).contains("monday");
    assertThat(sluice("savepoint", "create", "other", "monday").err())
        .contains("runs job 'flight-delays'; expected 'other'");
    assertThat(done("savepoint", "list", JOB).out()).contains("monday");
    assertThat(done("checkpoints", JOB, "--per-subtask").out())
        .contains("last completed")
        .contains("delay-per-airport/0");
    assertThat(done("state", "get", JOB, "delay-per-airport", "ATL").out())
        .contains("delay-per-airport, key ATL, now:");
    assertThat(done("diagnose", JOB).out())
        .contains("delay-per-airport")
        .contains("source 'flights', split 'part-1.csv.gz'");
    assertThat(done("diagnose", JOB, "--json").out()).contains("\"causes\":[{\"kind\":");
    assertThat(sluice("diagnose", "other").err()).contains("runs job 'flight-delays'");
    assertThat(sluice("state", "get", JOB, "delay-per-airprot", "ATL").err())
        .contains("delay-per-airport");
    assertThat(runHere("--resume").err())
        .contains("in use by process " + run.pid())
        .contains("Stop process " + run.pid());
  }

  private void afterItsDeath() throws IOException {
    assertThat(places.state().resolve("control.sock")).as("left by the crash").exists();
    assertThat(runHere().err())
        .contains("has checkpoint")
        .contains("Go on from it with --resume or from a savepoint with --from-savepoint");
    assertThat(done("savepoint", "inspect", JOB, "monday").out()).contains("flights-per-route");
    assertThat(done("state", "get", JOB, "delay-per-airport", "ATL").out())
        .contains("as of checkpoint");
    assertThat(sluice("savepoint", "verify", JOB, "monday").out()).contains("sound: ");
    assertThat(sluice("savepoint", "create", JOB, "late").err()).contains("does not run");
    assertThat(sluice("diagnose", JOB).err()).contains("no node runs there, and no job either");
    Path archive = directory.resolve("archive");
    assertThat(sluice("savepoint", "export", JOB, "monday", archive).exitCode()).isZero();
    assertThat(sluice("savepoint", "import", JOB, "tuesday", archive).out())
        .contains("Start from it with --from-savepoint");
    assertThat(done("savepoint", "list", JOB).out()).contains("monday").contains("tuesday");
    assertThat(done("savepoint", "delete", JOB, "tuesday").out()).isNotEmpty();
    assertThat(done("savepoint", "list", JOB).out()).doesNotContain("tuesday");
  }

  private void fork() throws Exception {
    RunProcess.Places forked =
        new RunProcess.Places(places.input(), directory.resolve("forked"), places.state());
    places = forked;
    Command fork = runHere("--fork-of", JOB + "/monday", "--name", "fork", "--json");
    assertThat(fork.exitCode()).as(fork.err()).isZero();
    assertThat(fork.out()).contains("\"restored_checkpoint\":");
    assertThat(done("savepoint", "list", "fork").out()).contains("no savepoints");
    damage();
    Command damaged = sluice("savepoint", "verify", JOB, "monday");
    assertThat(damaged.exitCode()).isEqualTo(3);
    assertThat(damaged.out()).contains("DAMAGED").contains("chunk").contains("savepoint 'monday'");
  }

  /** Flips a bit here and there in all journals, so that the savepoint needs some of them. */
  private void damage() throws IOException {
    List<Path> journals;
    try (Stream<Path> files = Files.walk(places.state().resolve("journals"))) {
      journals = files.filter(Files::isRegularFile).toList();
    }
    for (Path each : journals) {
      byte[] bytes = Files.readAllBytes(each);
      int content = content(bytes);
      for (int place = content / 8; place < content; place += 1 + content / 8) {
        bytes[place] ^= 1;
      }
      Files.write(each, bytes);
    }
  }

  /** How many bytes a journal has but for the zeros with which its last block is filled. */
  private static int content(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }
}

package dev.sluice.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.cassandra.CassandraSettings;
import dev.sluice.cassandra.EmbeddedCassandra;
import dev.sluice.cassandra.ServerClassPath;
import dev.sluice.demo.data.BundledFlights;
import dev.sluice.demo.reference.ReferenceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs and commands with a Cassandra that somebody else runs, and that asks for a password. */
@Timeout(300)
class OwnCassandraTest {

  private static final String JOB = "flight-delays";

  /** The user that a new Cassandra has. */
  private static final Map<String, String> KNOWN =
      Map.of("FLIGHTS_USER", "cassandra", "FLIGHTS_PASSWORD", "cassandra");

  @TempDir private static Path directory;
  private static EmbeddedCassandra server;
  private static Path config;

  /** The same with user and password in the driver's own settings. */
  private static Path open;

  private static RunProcess.Places places;

  @BeforeAll
  static void startServer() throws Exception {
    server =
        EmbeddedCassandra.start(
            CassandraSettings.in(
                    directory.resolve("server"),
                    ServerClassPath.ofDirectory(
                        Path.of(System.getProperty("embedded.cassandra.jars"))))
                .withHeapMegabytes(384)
                .withJavaHome(askingForPasswords()));
    config = withVariables();
    open = withDriver();
    Path all = directory.resolve("all");
    BundledFlights.copyTo(all);
    Path input = Files.createDirectory(directory.resolve("input"));
    Files.copy(all.resolve("part-1.csv.gz"), input.resolve("part-1.csv.gz"));
    places = places("output", "state");
    // The first user is there a moment after the server answers.
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> answer("checkpoints", JOB, "--config", open));
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  /** The JDK of this test, whose launcher changes the server's configuration before it starts. */
  private static Path askingForPasswords() throws IOException {
    Path home = directory.resolve("jdk");
    Path launcher = Files.createDirectories(home.resolve("bin")).resolve("java");
    String script =
        """
        #!/bin/sh
        conf="${1#@}"; conf="${conf%%/*}"
        sed 's/AllowAllAuthenticator/PasswordAuthenticator/' "$conf/cassandra.yaml" >"$conf/asking"
        mv "$conf/asking" "$conf/cassandra.yaml"
        exec '%s/bin/java' -Dcassandra.superuser_setup_delay_ms=0 "$@"
        """
            .formatted(System.getProperty("java.home"));
    Files.writeString(launcher, script);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    return home;
  }

  private static Path withVariables() throws IOException {
    String text =
        """
        sluice.cassandra {
          contact-points = ["127.0.0.1:%d"]
          local-datacenter = %s
          keyspace = flights
          username-variable = FLIGHTS_USER
          password-variable = FLIGHTS_PASSWORD
        }
        """
            .formatted(server.contactPoint().getPort(), server.localDatacenter());
    return Files.writeString(directory.resolve("own.conf"), text);
  }

  private static Path withDriver() throws IOException {
    return Files.writeString(
        directory.resolve("driver.conf"),
        Files.readString(config).replaceAll("(?m)^.*variable.*$", "")
            + """
              sluice.cassandra.driver.advanced.auth-provider {
                class = PlainTextAuthProvider
                username = cassandra
                password = cassandra
              }
              """);
  }

  private static RunProcess.Places places(String output, String state) {
    return new RunProcess.Places(
        directory.resolve("input"),
        directory.resolve(output),
        directory.resolve(state),
        List.of("--store", "cassandra", "--config", config.toString()));
  }

  private static Command ask(Map<String, String> environment, Object... words)
      throws IOException, InterruptedException {
    return Command.inProcess(directory, environment, words);
  }

  /** Of a command in this process, with the password where the driver looks for it. */
  private static String answer(Object... words) {
    Command command = Command.sluice(words);
    assertThat(command.exitCode()).as("%s: %s", List.of(words), command.err()).isZero();
    return command.out();
  }

  private static Command run(Map<String, String> environment, RunProcess.Places places)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("run", JOB));
    words.addAll(places.options());
    return ask(environment, words.toArray());
  }

  @Test
  void runsAndCommandsUseOneOfOnesOwnAlike() throws Exception {
    try (RunProcess run =
        RunProcess.start(KNOWN, places, "--rate", "500", "--checkpoint-interval", "100ms")) {
      run.begun();
      run.awaitProgress(1_000, 1);
      assertThat(run.said()).contains("State is kept in the Cassandra at [127.0.0.1:");
      reachedWhileItRuns();
      fork();
      run.requireRunning();
      run.kill();
    }
    reachedAfterItsDeath();
    try (RunProcess run = RunProcess.start(KNOWN, places, "--resume")) {
      assertThat(run.end()).as(run.said()).isZero();
      assertThat(run.told("Restored checkpoint")).isPositive();
    }
    Parts.assertTables(places.output(), ReferenceReport.of(places.input()));
  }

  private static void reachedWhileItRuns() throws Exception {
    assertThat(
            Command.sluice("savepoint", "create", JOB, "monday", "--state-dir", places.state())
                .out())
        .contains("savepoint 'monday' is checkpoint");
    assertThat(
            answer("state", "get", JOB, "delay-per-airport", "ATL", "--state-dir", places.state()))
        .contains("key ATL, now:");
    assertThat(answer("savepoint", "list", JOB, "--config", open))
        .as("from elsewhere, past the process that runs the job")
        .contains("monday");
    Command create = Command.sluice("savepoint", "create", JOB, "tuesday", "--config", open);
    assertThat(create.exitCode()).isEqualTo(2);
    assertThat(create.err())
        .contains("taken by the process that runs the job; expected --state-dir DIR");
  }

  private static void reachedAfterItsDeath() throws Exception {
    Command nowhere = Command.sluice("checkpoints", JOB, "--state-dir", places.state());
    assertThat(nowhere.exitCode()).isEqualTo(1);
    assertThat(nowhere.err())
        .contains("is kept in the Cassandra at [127.0.0.1:")
        .contains("keyspace flights; expected --config FILE");
    Object[] here = {"--state-dir", places.state(), "--config", open, "--store", "cassandra"};
    assertThat(answer(with(here, "checkpoints", JOB))).contains("completed");
    assertThat(answer(with(here, "savepoint", "inspect", JOB, "monday")))
        .contains("flights-per-route");
    assertThat(answer("savepoint", "verify", JOB, "monday", "--config", open)).contains("sound: ");
    assertThat(answer("state", "get", JOB, "delay-per-airport", "ATL", "--config", open))
        .contains("as of checkpoint");
    Path archive = directory.resolve("archive");
    answer("savepoint", "export", JOB, "monday", archive, "--config", open);
    answer("savepoint", "import", JOB, "copy", archive, "--config", open);
    answer("savepoint", "delete", JOB, "copy", "--config", open);
    assertThat(answer("savepoint", "list", JOB, "--config", open))
        .contains("monday")
        .doesNotContain("copy");
  }

  private static Object[] with(Object[] options, Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(options));
    return all.toArray();
  }

  /** While the job runs, in another directory, as on another machine. */
  private static void fork() throws Exception {
    RunProcess.Places elsewhere = places("forked", "other-state");
    try (RunProcess run =
        RunProcess.start(KNOWN, elsewhere, "--fork-of", JOB + "/monday", "--name", "fork")) {
      assertThat(run.end()).as(run.said()).isZero();
    }
    assertThat(answer("checkpoints", "fork", "--config", open)).contains("completed");
  }

  @Test
  void aPasswordThatIsWrongIsRefusedByRunsAndCommands() throws Exception {
    Map<String, String> wrong = Map.of("FLIGHTS_USER", "cassandra", "FLIGHTS_PASSWORD", "guess");
    for (Command refused :
        List.of(
            run(wrong, places("none", "none-state")),
            ask(wrong, "checkpoints", JOB, "--config", config))) {
      assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
      assertThat(refused.err())
          .contains(
              "Cassandra at [127.0.0.1:",
              "refuses the user in the environment variable FLIGHTS_USER",
              "expected a user and a password that it knows",
              "Set them")
          .doesNotContain("guess");
    }
    Command unset = ask(Map.of(), "checkpoints", JOB, "--config", config);
    assertThat(unset.exitCode()).isEqualTo(2);
    assertThat(unset.err()).contains("'FLIGHTS_USER', which is not set");
    Path anonymous =
        Files.writeString(
            directory.resolve("anonymous.conf"),
            Files.readString(config).replaceAll("(?m)^.*variable.*$", ""));
    Command nobody = Command.sluice("checkpoints", JOB, "--config", anonymous);
    assertThat(nobody.exitCode()).as(nobody.err()).isEqualTo(2);
    assertThat(nobody.err()).contains("refuses whoever has no password");
  }

  @Test
  void placesWhereNoneIsAreRefused() throws Exception {
    Path nowhere = changed("nowhere.conf", ":" + server.contactPoint().getPort(), ":1");
    Path otherRoom = changed("other-room.conf", server.localDatacenter(), "datacenter7");
    for (Command refused :
        List.of(
            Command.sluice(
                "run",
                JOB,
                "--input",
                places.input(),
                "--output",
                directory.resolve("none"),
                "--store",
                "cassandra",
                "--state-dir",
                directory.resolve("none-state"),
                "--config",
                nowhere),
            Command.sluice("checkpoints", JOB, "--config", nowhere),
            Command.sluice("savepoint", "list", JOB, "--config", nowhere))) {
      assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
      assertThat(refused.err())
          .contains(
              "Cassandra does not answer at [127.0.0.1:1] (Connection refused)",
              "expected one at the contact points",
              "Look whether it runs there");
    }
    Command room = Command.sluice("checkpoints", JOB, "--config", otherRoom);
    assertThat(room.exitCode()).as(room.err()).isEqualTo(2);
    assertThat(room.err())
        .contains("has no node in data centre 'datacenter7'")
        .contains("expected the name of the nearest one in sluice.cassandra.local-datacenter");
  }

  private static Path changed(String name, String from, String to) throws IOException {
    return Files.writeString(directory.resolve(name), Files.readString(open).replace(from, to));
  }
}

package dev.sluice.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EmbeddedCassandraTest {

  private static final Path LIB = Path.of(System.getProperty("sluice.cassandra.lib"));

  @TempDir private Path directory;

  private final Clock clock = Clock.systemUTC();
  private final List<String> progress = new ArrayList<>();
  private final List<ProcessHandle> processes = new ArrayList<>();

  @AfterEach
  void leaveNothingBehind() {
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(process -> process.onExit().orTimeout(20, TimeUnit.SECONDS).join());
  }

  private CassandraSettings settings() {
    return CassandraSettings.in(directory.resolve("cassandra"), ServerClassPath.ofDirectory(LIB))
        .withProgress(progress::add);
  }

  private EmbeddedCassandra start(CassandraSettings settings) {
    EmbeddedCassandra server = EmbeddedCassandra.start(settings);
    ProcessHandle.of(server.pid()).ifPresent(processes::add);
    return server;
  }

  /** A server whose owner is a process of its own. */
  private ProcessHandle startInAnotherProcess() throws IOException {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerOwner.class.getName(),
                settings().directory().toString(),
                LIB.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(owner.toHandle());
    String pid =
        new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))
            .lines()
            .filter(line -> line.matches("\\d+"))
            .findFirst()
            .orElseThrow();
    ProcessHandle.of(Long.parseLong(pid)).ifPresent(processes::add);
    return owner.toHandle();
  }

  @Test
  void startsAnswersHasOneOwnerAndStops() throws IOException {
    EmbeddedCassandra first = start(settings());
    assertThat(CqlProbe.answers(first.contactPoint().getPort())).isTrue();
    assertThat(first.isAdopted()).isFalse();
    assertThat(first.contactPoint().getAddress().isLoopbackAddress()).isTrue();
    assertThat(progress).anyMatch(line -> line.startsWith("Cassandra, 2 s: "));
    assertThat(progress.get(progress.size() - 1)).contains("ready after");
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(settings().directory())))
          .isEqualTo("rwx------");
    }

    assertThatThrownBy(() -> EmbeddedCassandra.start(settings()))
        .isInstanceOf(CassandraStartException.class)
        .hasMessageContaining("belongs to process " + ProcessHandle.current().pid());
    assertThat(first.isRunning()).isTrue();

    first.close();
    assertThat(first.isRunning()).isFalse();
    System.out.printf("Cassandra was ready after %s%n", first.startTook());
  }

  @Test
  void isTakenOverByWhoComesAfterItsParentWasKilledAndEndsWhenNobodyComes() throws Exception {
    ProcessHandle parent = startInAnotherProcess();
    ServerState server = ServerState.running(settings().directory()).orElseThrow();
    assertThatThrownBy(() -> EmbeddedCassandra.start(settings()))
        .hasMessageContaining("belongs to process " + parent.pid());

    kill(parent);
    ProcessHandle heir = startInAnotherProcess();

    assertThat(ServerState.running(settings().directory())).contains(server);
    // Past the time at which it would have ended without an owner.
    assertThat(ended(server).completeOnTimeout(false, 6, TimeUnit.SECONDS).join()).isFalse();
    assertThat(CqlProbe.answers(server.nativePort())).isTrue();

    long killedAt = clock.millis();
    kill(heir);

    // Within ten seconds, on a machine with nothing else to do.
    assertThat(ended(server).get(40, TimeUnit.SECONDS)).isTrue();
    System.out.printf("Cassandra had ended %d ms after its parent%n", clock.millis() - killedAt);
    assertThat(CqlProbe.answers(server.nativePort())).isFalse();
  }

  private static void kill(ProcessHandle process) throws Exception {
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  private static CompletableFuture<Boolean> ended(ServerState server) {
    return server.process().orElseThrow().onExit().thenApply(process -> true);
  }

  @Test
  void namesThePortThatIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> EmbeddedCassandra.start(settings().withNativePort(other.getLocalPort())))
          .isInstanceOf(CassandraStartException.class)
          .hasMessageContaining("port " + other.getLocalPort())
          .hasMessageContaining("taken");
    }
  }

  @Test
  void namesTheJdkThatIsMissingOrOfAnotherVersion() throws IOException {
    assertThatThrownBy(() -> EmbeddedCassandra.start(settings().withJavaHome(directory)))
        .hasMessageContaining("no JVM at " + directory.resolve("bin/java"));

    Path other = directory.resolve("jdk");
    Files.createDirectories(other.resolve("bin"));
    Files.createFile(
        other.resolve("bin/java"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(other.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    assertThatThrownBy(() -> EmbeddedCassandra.start(settings().withJavaHome(other)))
        .hasMessageContaining("is Java 25.0.1")
        .hasMessageContaining("JDK 17");
  }

  @Test
  void saysWhereToGetJarsThatAreMissing() {
    assertThatThrownBy(() -> ServerClassPath.ofDirectory(directory))
        .isInstanceOf(CassandraStartException.class)
        .hasMessageContaining("cassandra-all-5.0.9.jar")
        .hasMessageContaining("mvn dependency:copy-dependencies");
  }

  @Test
  void showsItsLastWordsWhenItIsNotReadyInTime() {
    CassandraSettings hasty = settings().withPatience(Duration.ofSeconds(1), Duration.ZERO);

    assertThatThrownBy(() -> start(hasty))
        .isInstanceOf(CassandraStartException.class)
        .hasMessageContaining("did not answer on port")
        .hasMessageContaining("console.log");
  }
}

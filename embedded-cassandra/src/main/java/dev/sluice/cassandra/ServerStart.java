package dev.sluice.cassandra;

import dev.sluice.cassandra.guard.CassandraGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** One start of a fresh server: checks, forks, and waits until it answers. */
final class ServerStart {

  private static final long LEAST_FREE_BYTES = 1L << 30;
  private static final int MILLIS_BETWEEN_LOOKS = 100;
  private static final int MILLIS_BETWEEN_WORDS = 1_000;
  private static final String JAVA = "17";

  private final CassandraSettings settings;
  private final ServerFiles files;
  private final ServerLog log;
  private final long since;

  ServerStart(CassandraSettings settings, ServerFiles files) {
    this.settings = settings;
    this.files = files;
    this.log = new ServerLog(files.log(), files.console());
    this.since = settings.clock().millis();
  }

  /** Starts a server; its standard input is the line to its guard. */
  EmbeddedCassandra run() throws IOException {
    Path java = java();
    requireDisk();
    int nativePort = Ports.nativePort(settings.nativePort());
    Path arguments = files.write(settings, nativePort, Ports.nativePort(0));
    Process process = fork(java, arguments, nativePort);
    try {
      await(process, nativePort);
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
    return new EmbeddedCassandra(
        settings, nativePort, process.toHandle(), process::getOutputStream, took());
  }

  private Duration took() {
    return Duration.ofMillis(settings.clock().millis() - since);
  }

  private Path java() throws IOException {
    Path java = settings.javaHome().resolve("bin/java");
    if (!Files.isExecutable(java) && !Files.isExecutable(java.resolveSibling("java.exe"))) {
      throw new CassandraStartException(
          "there is no JVM at %s to run Cassandra with; expected the home of a JDK %s in javaHome"
              .formatted(java, JAVA));
    }
    Path release = settings.javaHome().resolve("release");
    if (Files.isReadable(release)) {
      requireVersion(release);
    }
    return java;
  }

  private void requireVersion(Path release) throws IOException {
    Properties facts = new Properties();
    try (var in = Files.newBufferedReader(release)) {
      facts.load(in);
    }
    String version = facts.getProperty("JAVA_VERSION", JAVA).replace("\"", "");
    if (!version.equals(JAVA) && !version.startsWith(JAVA + ".")) {
      throw new CassandraStartException(
          "Cassandra %s runs on Java %s, but %s is Java %s. Give the home of a JDK %2$s as javaHome."
              .formatted(ServerClassPath.VERSION, JAVA, settings.javaHome(), version));
    }
  }

  private void requireDisk() throws IOException {
    long free = Files.getFileStore(settings.directory()).getUsableSpace();
    if (free < LEAST_FREE_BYTES) {
      throw new CassandraStartException(
          "%d MB are free where Cassandra keeps its data, in %s; expected at least %d MB. Make room, or choose another directory."
              .formatted(free >> 20, settings.directory(), LEAST_FREE_BYTES >> 20));
    }
  }

  private Process fork(Path java, Path arguments, int nativePort) throws IOException {
    settings
        .progress()
        .accept(
            "starting Cassandra %s on port %d with %d MB of heap"
                .formatted(ServerClassPath.VERSION, nativePort, settings.heapMegabytes()));
    return new ProcessBuilder(
            java.toString(),
            "@" + arguments,
            CassandraGuard.class.getName(),
            settings.directory().toString(),
            "" + ProcessHandle.current().pid(),
            "" + settings.adoptWithin().toMillis(),
            "" + nativePort,
            settings.clusterName())
        .directory(settings.directory().toFile())
        .redirectErrorStream(true)
        .redirectOutput(files.console().toFile())
        .start();
  }

  private void await(Process process, int nativePort) {
    int looks = 0;
    while (!CqlProbe.answers(nativePort)) {
      if (hasEnded(process)) {
        throw ended(process.exitValue());
      }
      if (took().compareTo(settings.readyWithin()) > 0) {
        throw new CassandraStartException(
            "Cassandra in %s did not answer on port %d within %s. Its last words:%s"
                .formatted(settings.directory(), nativePort, settings.readyWithin(), log.tail()));
      }
      if (++looks % (MILLIS_BETWEEN_WORDS / MILLIS_BETWEEN_LOOKS) == 0) {
        settings
            .progress()
            .accept("Cassandra, %d s: %s".formatted(took().toSeconds(), log.lastWord()));
      }
    }
    settings
        .progress()
        .accept(
            String.format(
                Locale.ROOT, "Cassandra is ready after %.1f s", took().toMillis() / 1_000.0));
  }

  private boolean hasEnded(Process process) {
    try {
      return process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CassandraStartException(
          "the start of Cassandra in %s was interrupted".formatted(settings.directory()), e);
    }
  }

  private CassandraStartException ended(int status) {
    String why =
        status == CassandraGuard.IN_USE
            ? "another Cassandra serves the directory already"
            : "it ended with status %d".formatted(status);
    return new CassandraStartException(
        "Cassandra in %s could not be started: %s. Its last words:%s"
            .formatted(settings.directory(), why, log.tail()));
  }
}

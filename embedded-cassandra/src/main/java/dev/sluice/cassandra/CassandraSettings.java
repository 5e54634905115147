package dev.sluice.cassandra;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How an embedded Cassandra is started. Immutable.
 *
 * @param directory where everything of it lies; made if it is not there, for its owner alone
 * @param classPath where its jars lie
 * @param javaHome the JDK that runs it, which must be a 17
 * @param heapMegabytes its heap; less than 384 does not carry chunks of 1 MiB
 * @param nativePort the loopback port for clients, 0 for a free one
 * @param clusterName letters, digits, {@code _} and {@code -}; a directory keeps its first one
 * @param readyWithin how long it may take until it answers clients
 * @param adoptWithin how long a server whose owner has gone waits for a new one before it stops;
 *     also whether one that is found is taken over: not if this is zero, then its end is awaited
 * @param classArchive an archive of loaded classes that fits JDK and class path, made by {@code
 *     -XX:ArchiveClassesAtExit}; one that does not fit is ignored
 * @param progress is told a line now and then while it starts, by the thread that starts it
 * @param clock what the time is
 */
public record CassandraSettings(
    Path directory,
    ServerClassPath classPath,
    Path javaHome,
    int heapMegabytes,
    int nativePort,
    String clusterName,
    Duration readyWithin,
    Duration adoptWithin,
    Optional<Path> classArchive,
    Consumer<String> progress,
    Clock clock) {

  private static final int HEAP_MEGABYTES = 640;
  private static final int LEAST_HEAP_MEGABYTES = 384;
  private static final int MOST_PORT = 65_535;
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration ADOPT_WITHIN = Duration.ofSeconds(4);
  private static final Duration MOST_ADOPT_WITHIN = Duration.ofSeconds(5);

  /**
   * Refuses what cannot work.
   *
   * @throws IllegalArgumentException when a number or the name is out of bounds
   */
  public CassandraSettings {
    directory = directory.toAbsolutePath().normalize();
    Objects.requireNonNull(classPath, "classPath");
    Objects.requireNonNull(javaHome, "javaHome");
    Objects.requireNonNull(readyWithin, "readyWithin");
    Objects.requireNonNull(classArchive, "classArchive");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(clock, "clock");
    if (heapMegabytes < LEAST_HEAP_MEGABYTES) {
      throw new IllegalArgumentException(
          "a heap of %d MB for Cassandra; expected at least %d"
              .formatted(heapMegabytes, LEAST_HEAP_MEGABYTES));
    }
    if (nativePort < 0 || nativePort > MOST_PORT) {
      throw new IllegalArgumentException(
          "port %d for Cassandra; expected 0 to %d".formatted(nativePort, MOST_PORT));
    }
    if (!clusterName.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "'%s' as the name of Cassandra's cluster; expected letters, digits, '_' and '-'"
              .formatted(clusterName));
    }
    if (adoptWithin.isNegative() || adoptWithin.compareTo(MOST_ADOPT_WITHIN) > 0) {
      throw new IllegalArgumentException(
          "a Cassandra without an owner may wait for %s; expected at most %s, so that none is left behind"
              .formatted(adoptWithin, MOST_ADOPT_WITHIN));
    }
  }

  /**
   * Settings that suit one machine: the JDK that runs this program, a free port, 640 MB of heap.
   */
  public static CassandraSettings in(Path directory, ServerClassPath classPath) {
    return new CassandraSettings(
        directory,
        classPath,
        Path.of(System.getProperty("java.home")),
        HEAP_MEGABYTES,
        0,
        "sluice",
        READY_WITHIN,
        ADOPT_WITHIN,
        Optional.empty(),
        line -> {},
        Clock.systemUTC());
  }

  /** The same, run by another JDK. */
  public CassandraSettings withJavaHome(Path home) {
    return new CassandraSettings(
        directory,
        classPath,
        home,
        heapMegabytes,
        nativePort,
        clusterName,
        readyWithin,
        adoptWithin,
        classArchive,
        progress,
        clock);
  }

  /** The same with another heap. */
  public CassandraSettings withHeapMegabytes(int megabytes) {
    return new CassandraSettings(
        directory,
        classPath,
        javaHome,
        megabytes,
        nativePort,
        clusterName,
        readyWithin,
        adoptWithin,
        classArchive,
        progress,
        clock);
  }

  /** The same on a port that is known beforehand. */
  public CassandraSettings withNativePort(int port) {
    return new CassandraSettings(
        directory,
        classPath,
        javaHome,
        heapMegabytes,
        port,
        clusterName,
        readyWithin,
        adoptWithin,
        classArchive,
        progress,
        clock);
  }

  /** The same with other limits on how long it takes to answer, and waits for a new owner. */
  public CassandraSettings withPatience(Duration ready, Duration adopt) {
    return new CassandraSettings(
        directory,
        classPath,
        javaHome,
        heapMegabytes,
        nativePort,
        clusterName,
        ready,
        adopt,
        classArchive,
        progress,
        clock);
  }

  /** The same with an archive of loaded classes, for a start that is about a second faster. */
  public CassandraSettings withClassArchive(Path archive) {
    return new CassandraSettings(
        directory,
        classPath,
        javaHome,
        heapMegabytes,
        nativePort,
        clusterName,
        readyWithin,
        adoptWithin,
        Optional.of(archive),
        progress,
        clock);
  }

  /** The same with somebody who is told how the start goes. */
  public CassandraSettings withProgress(Consumer<String> told) {
    return new CassandraSettings(
        directory,
        classPath,
        javaHome,
        heapMegabytes,
        nativePort,
        clusterName,
        readyWithin,
        adoptWithin,
        classArchive,
        told,
        clock);
  }
}

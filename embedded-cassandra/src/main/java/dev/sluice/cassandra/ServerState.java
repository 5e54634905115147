package dev.sluice.cassandra;

import dev.sluice.cassandra.guard.CassandraGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which process serves a directory, as its guard has written it down. Immutable.
 *
 * @param pid its process id
 * @param startedAt when the process started, in milliseconds since the epoch; with it the id is
 *     that of one process for ever
 * @param controlPort where its guard listens
 * @param nativePort where it listens for clients
 * @param clusterName the name of its cluster
 */
record ServerState(long pid, long startedAt, int controlPort, int nativePort, String clusterName) {

  private static final int LINES = 5;
  private static final long MOST_MILLIS_OFF = 2_000;

  /** What is written down, if it is readable and the process still runs. */
  static Optional<ServerState> running(Path directory) {
    try {
      List<String> lines = Files.readAllLines(directory.resolve(CassandraGuard.STATE));
      return lines.size() == LINES
          ? Optional.of(of(lines)).filter(ServerState::runs)
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static ServerState of(List<String> lines) {
    return new ServerState(
        Long.parseLong(lines.get(0)),
        Long.parseLong(lines.get(1)),
        Integer.parseInt(lines.get(2)),
        Integer.parseInt(lines.get(3)),
        lines.get(4));
  }

  /** The process, if it still runs and is not another with the same id. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(this::hasStartedWhenItDid);
  }

  /** Systems count from when they were started, which they do not remember to the second. */
  private boolean hasStartedWhenItDid(ProcessHandle process) {
    long found = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return Math.abs(found - startedAt) <= MOST_MILLIS_OFF;
  }

  private boolean runs() {
    return process().filter(ProcessHandle::isAlive).isPresent();
  }

  /** What its guard answers to who knows the token, but for the owner. */
  String identity() {
    return "CASSANDRA %d %d %d %s".formatted(pid, startedAt, nativePort, clusterName);
  }
}

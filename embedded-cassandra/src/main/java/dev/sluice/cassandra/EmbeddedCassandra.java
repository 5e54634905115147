package dev.sluice.cassandra;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Cassandra in a process of its own, alone in its cluster and heard on the loopback
 * interface only.
 *
 * <p>What it has answered is on the disk, so it is there after any crash of either process, and
 * after a loss of power as far as the disk keeps what it says. If this process ends, by {@code kill
 * -9} too, the server ends within ten seconds; until then another process that starts one in the
 * same directory takes it over. There is no authentication: whoever may open a socket on this
 * machine can read and write.
 *
 * <p>Safe for any thread.
 */
public final class EmbeddedCassandra implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCassandra.class);
  private static final String DATACENTER = "datacenter1";
  private static final long MOST_SECONDS_TO_STOP = 15;
  private static final int STOP = 'S';

  private final CassandraSettings settings;
  private final int nativePort;
  private final ProcessHandle process;
  private final Supplier<OutputStream> pipe;
  private final GuardLine line;
  private final Duration startTook;

  /** A server that this process has started; closing the pipe gives it up. */
  EmbeddedCassandra(
      CassandraSettings settings,
      int nativePort,
      ProcessHandle process,
      Supplier<OutputStream> pipe,
      Duration startTook) {
    this.settings = settings;
    this.nativePort = nativePort;
    this.process = process;
    this.pipe = pipe;
    this.line = null;
    this.startTook = startTook;
  }

  private EmbeddedCassandra(
      CassandraSettings settings, ServerState state, ProcessHandle process, GuardLine line) {
    this.settings = settings;
    this.nativePort = state.nativePort();
    this.process = process;
    this.pipe = null;
    this.line = line;
    this.startTook = Duration.ZERO;
  }

  /**
   * Starts a server, or takes over the one that a process which is gone has left in the directory.
   * Waits until it answers clients.
   *
   * @throws CassandraStartException when that does not go well, or the directory is somebody's
   */
  public static EmbeddedCassandra start(CassandraSettings settings) {
    try {
      ServerFiles files = ServerFiles.in(settings.directory());
      try (FileChannel channel =
          FileChannel.open(
              files.startLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock(channel, settings);
        Optional<EmbeddedCassandra> left = adopt(settings, files);
        return left.isPresent() ? left.get() : new ServerStart(settings, files).run();
      }
    } catch (IOException e) {
      throw new CassandraStartException(
          "Cassandra could not be started in %s: %s".formatted(settings.directory(), e), e);
    }
  }

  /** The lock goes with the channel. */
  private static void lock(FileChannel channel, CassandraSettings settings) throws IOException {
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (!locked) {
      throw new CassandraStartException(
          "somebody else is starting Cassandra in %s at this moment. Let them, or choose another directory."
              .formatted(settings.directory()));
    }
  }

  private static Optional<EmbeddedCassandra> adopt(CassandraSettings settings, ServerFiles files)
      throws IOException {
    Optional<ServerState> found = ServerState.running(settings.directory());
    Optional<ProcessHandle> process = found.flatMap(ServerState::process);
    if (process.isEmpty()) {
      return Optional.empty();
    }
    ServerState state = found.get();
    try {
      GuardLine line = GuardLine.to(state, files.token());
      if (isAdopted(settings, state, line)) {
        settings
            .progress()
            .accept(
                "going on with the Cassandra of process %d on port %d"
                    .formatted(state.pid(), state.nativePort()));
        return Optional.of(new EmbeddedCassandra(settings, state, process.get(), line));
      }
      line.close();
    } catch (IOException e) {
      LOG.debug("The guard of Cassandra's process {} does not answer: {}", state.pid(), e);
    }
    awaitEnd(settings, state, process.get());
    return Optional.empty();
  }

  private static boolean isAdopted(CassandraSettings settings, ServerState state, GuardLine line)
      throws IOException {
    if (!line.isTo(state)) {
      throw new CassandraStartException(
          "what listens on port %d is not the Cassandra of %s that process %d should be. Look what it is; if it is none of Cassandra's, remove the file server.state there."
              .formatted(state.controlPort(), settings.directory(), state.pid()));
    }
    if (line.isOwned()) {
      throw new CassandraStartException(
          "Cassandra in %s belongs to process %s, which runs. Use its contact point 127.0.0.1:%d, stop that process, or choose another directory."
              .formatted(settings.directory(), line.owner(), state.nativePort()));
    }
    boolean fits =
        state.clusterName().equals(settings.clusterName())
            && (settings.nativePort() == 0 || settings.nativePort() == state.nativePort())
            && !settings.adoptWithin().isZero();
    return fits && line.adopt() && CqlProbe.answers(state.nativePort());
  }

  private static void awaitEnd(
      CassandraSettings settings, ServerState state, ProcessHandle process) {
    settings
        .progress()
        .accept("waiting for the Cassandra of process %d to end".formatted(state.pid()));
    if (!hasEnded(process)) {
      throw new CassandraStartException(
          "process %d still serves %s as Cassandra, %d s after it should have begun to end. End it by its process id, then start again."
              .formatted(state.pid(), settings.directory(), MOST_SECONDS_TO_STOP));
    }
  }

  private static boolean hasEnded(ProcessHandle process) {
    try {
      process.onExit().get(MOST_SECONDS_TO_STOP, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where clients find it. */
  public InetSocketAddress contactPoint() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), nativePort);
  }

  /** The name of its data centre, which drivers want to be told. */
  public String localDatacenter() {
    return DATACENTER;
  }

  /** How it was started. */
  public CassandraSettings settings() {
    return settings;
  }

  /** The id of its process. */
  public long pid() {
    return process.pid();
  }

  /** Whether it was found running and taken over. */
  public boolean isAdopted() {
    return line != null;
  }

  /** How long the start took, nothing if it was adopted. */
  public Duration startTook() {
    return startTook;
  }

  /** Whether its process runs. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Completes when its process has ended, for whatever reason. */
  public CompletionStage<Void> onExit() {
    return process.onExit().thenApply(ended -> null);
  }

  /** Stops it and waits until its process has ended; what does not end by itself is ended. */
  @Override
  public void close() {
    try {
      if (line != null) {
        line.stop();
      } else {
        pipe.get().write(STOP);
        pipe.get().flush();
      }
    } catch (IOException e) {
      LOG.debug("Cassandra's process {} does not listen any more: {}", pid(), e);
    }
    if (!hasEnded(process)) {
      LOG.warn("Cassandra's process {} did not end within {} s.", pid(), MOST_SECONDS_TO_STOP);
      process.destroyForcibly();
    }
  }
}

package dev.sluice.cassandra.guard;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The main class of the forked process: starts Cassandra, and ends it when its owner is gone.
 *
 * <p>The parent holds a pipe to this process. Its end, or the end of the parent's process, means
 * that the server is nobody's; unless somebody who knows the token of the directory takes it over
 * within the grace, it stops. A lock on a file of the directory says that it is in use; it goes
 * with the process, however that ends.
 */
public final class CassandraGuard {

  /** Exit status that says that another server has the directory. */
  public static final int IN_USE = 75;

  /** Name of the file that is locked while a server runs in a directory. */
  public static final String LOCK = "server.lock";

  /** Name of the file that says which process serves a directory, and where it listens. */
  public static final String STATE = "server.state";

  /** Name of the file with what one has to know to take a server over. */
  public static final String TOKEN = "server.token";

  private static final String DAEMON = "org.apache.cassandra.service.CassandraDaemon";
  private static final long MOST_MILLIS_TO_STOP = 10_000;
  private static final long MOST_MILLIS_AS_AN_ORPHAN = 2_000;
  private static final int STOP = 'S';

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "guard-timer"));
  private final Path directory;
  private final Ownership ownership;

  /** Kept so that the lock lives as long as the process does. */
  private FileLock lock;

  private CassandraGuard(Path directory, long graceMillis) {
    this.directory = directory;
    this.ownership = new Ownership(timer, graceMillis, this::stop);
  }

  /**
   * Starts Cassandra under guard.
   *
   * @param args the directory; the process id of the parent; how many milliseconds the server waits
   *     for a new owner; the port for clients; the name of the cluster
   */
  public static void main(String[] args) throws Exception {
    CassandraGuard guard = new CassandraGuard(Path.of(args[0]), Long.parseLong(args[2]));
    guard.lockTheDirectory();
    guard.watch(Long.parseLong(args[1]));
    guard.listen(args[3], args[4]);
    // By name, because this class is compiled without Cassandra on its class path.
    Class.forName(DAEMON).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
  }

  private void lockTheDirectory() throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock = channel.tryLock();
    if (lock == null) {
      System.exit(IN_USE);
    }
  }

  private void watch(long parent) {
    Object token = "parent";
    ownership.take(token, parent);
    daemon(() -> readThePipe(System.in, token), "guard-pipe").start();
    ProcessHandle.of(parent)
        .ifPresentOrElse(
            handle -> handle.onExit().thenRun(() -> ownership.lost(token)),
            () -> ownership.lost(token));
  }

  private void readThePipe(InputStream pipe, Object token) {
    try {
      for (int word = pipe.read(); word >= 0; word = pipe.read()) {
        if (word == STOP) {
          ownership.endAsWished();
        }
      }
    } catch (IOException e) {
      // As good as its end.
    }
    ownership.lost(token);
  }

  private void listen(String nativePort, String clusterName) throws IOException {
    String token = Files.readString(directory.resolve(TOKEN));
    ServerSocket control = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    ProcessHandle self = ProcessHandle.current();
    long startedAt = self.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    String identity =
        "CASSANDRA %d %d %s %s".formatted(self.pid(), startedAt, nativePort, clusterName);
    daemon(() -> accept(control, token, identity), "guard-control").start();
    List<String> state =
        List.of(
            "" + self.pid(), "" + startedAt, "" + control.getLocalPort(), nativePort, clusterName);
    Path written = Files.write(directory.resolve(STATE + ".new"), state);
    Files.move(written, directory.resolve(STATE), StandardCopyOption.ATOMIC_MOVE);
  }

  private void accept(ServerSocket control, String token, String identity) {
    try {
      while (true) {
        daemon(
                new ControlConnection(control.accept(), token, identity, ownership),
                "guard-connection")
            .start();
      }
    } catch (IOException e) {
      // Without this socket nobody can take the server over, and all else goes on.
    }
  }

  /**
   * Lets Cassandra write what it has in memory, so that the next start has no log to read; for an
   * orphan there is little time for that. What was answered is on the disk in any case.
   */
  private void stop(boolean asWished) {
    timer.schedule(
        () -> Runtime.getRuntime().halt(0),
        asWished ? MOST_MILLIS_TO_STOP : MOST_MILLIS_AS_AN_ORPHAN,
        TimeUnit.MILLISECONDS);
    daemon(() -> System.exit(0), "guard-stop").start();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}

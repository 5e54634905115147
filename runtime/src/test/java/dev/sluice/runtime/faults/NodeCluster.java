package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cassandra.CassandraSettings;
import dev.sluice.cassandra.EmbeddedCassandra;
import dev.sluice.cassandra.ServerClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Node processes on this machine and the Cassandra that they share. */
final class NodeCluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path directory;
  private final String settings;
  private final CassandraSettings cassandraSettings;
  private final List<Integer> ports = new ArrayList<>();
  private final List<Optional<Process>> processes = new ArrayList<>();
  private final List<Integer> lives = new ArrayList<>();
  private EmbeddedCassandra cassandra;

  NodeCluster(Path directory, int nodes, String... settings) {
    this.directory = directory;
    this.settings = String.join("\n", settings);
    this.cassandraSettings =
        CassandraSettings.in(
            directory.resolve("cassandra"),
            ServerClassPath.ofDirectory(Path.of(System.getProperty("embedded.cassandra.jars"))));
    this.cassandra = EmbeddedCassandra.start(cassandraSettings);
    for (int node = 0; node < nodes; node++) {
      ports.add(freePort());
      processes.add(Optional.empty());
      lives.add(0);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a node and waits until it has joined. */
  NodeCluster start(int node) {
    launch(node);
    await(node, "UP");
    return this;
  }

  /** Starts a node and does not wait. */
  void launch(int node) {
    lives.set(node, lives.get(node) + 1);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx384m"));
    command.add("-Dlogback.configurationFile=node-logback.xml");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(NodeProcess.class.getName());
    command.add(configOf(node).toString());
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectOutput(log(node).toFile());
      processes.set(node, Optional.of(builder.start()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path configOf(int node) {
    String seeds =
        "\"akka://sluice@127.0.0.1:%d\", \"akka://sluice@127.0.0.1:%d\""
            .formatted(ports.get(0), ports.get(Math.min(1, ports.size() - 1)));
    String text =
        """
        akka.remote.artery.canonical.port = %d
        akka.cluster.seed-nodes = [%s]
        sluice.store.kind = cassandra
        sluice.cassandra { contact-points = ["127.0.0.1:%d"], local-datacenter = "%s" }
        %s
        """
            .formatted(
                ports.get(node),
                seeds,
                cassandra.contactPoint().getPort(),
                cassandra.localDatacenter(),
                settings);
    try {
      return Files.writeString(directory.resolve("node-" + node + ".conf"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log(int node) {
    return directory.resolve("node-%d-%d.log".formatted(node, lives.get(node)));
  }

  /** What a node has said in its present life. */
  String said(int node) {
    try {
      return Files.exists(log(node)) ? Files.readString(log(node)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a node says something. */
  void await(int node, String word) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .failFast(() -> assertThat(isAlive(node)).as("node %d: %s", node, tail(node)).isTrue())
        .until(() -> said(node).lines().anyMatch(line -> line.startsWith(word)));
  }

  String tail(int node) {
    String said = said(node);
    return said.substring(Math.max(0, said.length() - 6_000));
  }

  boolean isAlive(int node) {
    return processes.get(node).map(Process::isAlive).orElse(false);
  }

  /** Has a node do something. */
  void tell(int node, String order) {
    try {
      var in = processes.get(node).orElseThrow().getOutputStream();
      in.write((order + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills a node without a word to anybody. */
  void kill(int node) throws InterruptedException {
    Process process = processes.get(node).orElseThrow();
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Sends a signal to a node, such as STOP or CONT. */
  void signal(int node, String name) throws IOException, InterruptedException {
    long pid = processes.get(node).orElseThrow().pid();
    assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor())
        .isZero();
  }

  /** The node whose coordinator has the job, of the ones that live: it has said so last. */
  int coordinator() {
    int found = -1;
    for (int node = 0; node < ports.size(); node++) {
      if (isAlive(node) && said(node).contains("goes on from")) {
        found = node;
      }
    }
    return found;
  }

  /** Kills Cassandra. */
  void killCassandra() {
    ProcessHandle.current()
        .children()
        .filter(each -> each.info().commandLine().orElse("").contains("CassandraGuard"))
        .forEach(ProcessHandle::destroyForcibly);
    cassandra.close();
  }

  /** Starts Cassandra again, at the same port. */
  void restartCassandra() {
    cassandra =
        EmbeddedCassandra.start(
            cassandraSettings.withNativePort(cassandra.contactPoint().getPort()));
  }

  EmbeddedCassandra cassandra() {
    return cassandra;
  }

  @Override
  public void close() {
    for (Optional<Process> process : processes) {
      if (process.isPresent()) {
        process.get().toHandle().destroyForcibly();
        process.get().onExit().join();
      }
    }
    cassandra.close();
  }
}

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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Node processes on this machine and the Cassandra that they share. */
final class NodeCluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Pattern CLAIMED =
      Pattern.compile("INFO +\\S+ (\\S+) +Epoch (\\d+) goes on from");

  private static final Pattern BEGUN =
      Pattern.compile("INFO +\\S+ (\\S+) +Epoch (\\d+) reads on behind (?:checkpoint )?(\\d+)(.*)");

  private final Path directory;
  private final String settings;
  private final CassandraSettings cassandraSettings;
  private final List<Integer> ports = new ArrayList<>();
  private final List<Optional<Process>> processes = new ArrayList<>();
  private final List<Integer> lives = new ArrayList<>();

  /** Nodes as they were started, the last one last. */
  private final List<Integer> order = new ArrayList<>();

  private EmbeddedCassandra cassandra;
  private String heap = "384m";
  private int questions;

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

  /** Gives nodes that are started from now on another heap, such as {@code 512m}. */
  NodeCluster withHeap(String most) {
    heap = most;
    return this;
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
    order.remove(Integer.valueOf(node));
    order.add(node);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx" + heap));
    if (settings.contains("aeron-udp")) {
      // Aeron looks into the selectors of the JDK, and Agrona at addresses of direct buffers.
      command.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    }
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

  /** Where a node is, as Akka writes it. */
  String address(int node) {
    return "akka://sluice@127.0.0.1:" + ports.get(node);
  }

  private Path configOf(int node) {
    String seeds = "\"%s\", \"%s\"".formatted(address(0), address(Math.min(1, ports.size() - 1)));
    String text =
        """
        akka.remote.artery.canonical.port = %d
        akka.cluster.seed-nodes = [%s]
        akka.remote.artery.advanced.aeron.aeron-dir = "%s"
        sluice.store.kind = cassandra
        sluice.cassandra { contact-points = ["127.0.0.1:%d"], local-datacenter = "%s" }
        %s
        """
            .formatted(
                ports.get(node),
                seeds,
                directory.resolve("aeron-%d-%d".formatted(node, lives.get(node))),
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
    return read(log(node));
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

  /** The node whose coordinator has begun the newest epoch of a job, if it lives, and -1 if not. */
  int coordinator(String job) {
    int found = -1;
    long newest = 0;
    for (int node = 0; node < ports.size(); node++) {
      Matcher claimed = CLAIMED.matcher(said(node));
      while (claimed.find()) {
        long epoch = Long.parseLong(claimed.group(2));
        if (claimed.group(1).equals(job) && epoch >= newest) {
          newest = epoch;
          found = isAlive(node) ? node : -1;
        }
      }
    }
    return found;
  }

  /** An epoch that has begun, and what its coordinator has said about it. */
  record Begun(long epoch, long checkpoint, String told) {}

  private static List<Begun> begun(String job, String log) {
    return BEGUN
        .matcher(log)
        .results()
        .filter(each -> each.group(1).equals(job))
        .map(
            each ->
                new Begun(
                    Long.parseLong(each.group(2)), Long.parseLong(each.group(3)), each.group(4)))
        .toList();
  }

  /** All epochs of a job that went on from a checkpoint and in which elements have flowed. */
  List<Begun> begun(String job) {
    try (Stream<Path> logs = Files.list(directory)) {
      return logs.filter(each -> each.getFileName().toString().endsWith(".log"))
          .flatMap(each -> begun(job, read(each)).stream())
          .sorted(Comparator.comparingLong(Begun::epoch))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The newest epoch of a job that went on from a checkpoint; 0 if there is none. */
  long epoch(String job) {
    return begun(job).stream().mapToLong(Begun::epoch).max().orElse(0);
  }

  /** How many elements a job has read, as a node says, which asks its coordinator. */
  long elementsRead(int asked, String job) {
    return Long.parseLong(ask(asked, "status " + job).split(" ")[1]);
  }

  /** What a node answers to a question: everything behind the word and the token. */
  String ask(int node, String question) {
    String token = "Q" + ++questions;
    tell(node, question + " " + token);
    String beginning = "[A-Z]+ %s ?".formatted(token);
    Pattern answer = Pattern.compile("(?m)^" + beginning + "(.*)$");
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .failFast(() -> assertThat(isAlive(node)).as("node %d: %s", node, tail(node)).isTrue())
        .until(() -> answer.matcher(said(node)).find());
    return answer.matcher(said(node)).results().findFirst().orElseThrow().group(1);
  }

  int size() {
    return ports.size();
  }

  /** Starts those nodes that do not live, and waits until all have joined. */
  void revive() {
    for (int node = 0; node < size(); node++) {
      if (!isAlive(node)) {
        launch(node);
      }
    }
    awaitUp();
  }

  /** Waits until all nodes have joined, and can be used by all. */
  void awaitUp() {
    for (int node = 0; node < size(); node++) {
      await(node, "UP");
    }
    for (int node = 0; node < size(); node++) {
      String usable = "Node %s can host subtasks".formatted(nameOf(node));
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> IntStream.range(0, size()).allMatch(other -> said(other).contains(usable)));
    }
  }

  /** The name of a node's present life. */
  String nameOf(int node) {
    return line(node, "UP ").substring("UP ".length());
  }

  /** The first line of a node that begins like this. */
  String line(int node, String beginning) {
    return said(node).lines().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
  }

  /** Waits until all others have a node back that they had taken for lost. */
  void awaitBack(int node) {
    String back = "Node %s is back".formatted(nameOf(node));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                IntStream.range(0, size())
                    .allMatch(other -> other == node || said(other).contains(back)));
  }

  /** Waits until a node has ended by itself. */
  void awaitEnd(int node) {
    Awaitility.await().atMost(PATIENCE).until(() -> !isAlive(node));
  }

  /** Copies the logs to where the system property {@code faults.logs} says, if it does. */
  private void keepLogs() {
    String kept = System.getProperty("faults.logs");
    if (kept == null) {
      return;
    }
    try (Stream<Path> logs = Files.list(directory)) {
      for (Path log : logs.filter(each -> each.toString().endsWith(".log")).toList()) {
        Files.copy(
            log, Path.of(kept).resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path log) {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The node that has lived for longest, of those that live. */
  int oldest() {
    return order.stream().filter(this::isAlive).findFirst().orElseThrow();
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
    keepLogs();
  }
}

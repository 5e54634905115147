package dev.sluice.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.cassandra.CassandraSettings;
import dev.sluice.cassandra.EmbeddedCassandra;
import dev.sluice.cassandra.ServerClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes as processes: how they wait, what they refuse, and how they end. */
@Timeout(300)
class NodeCommandTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir private Path directory;

  /** A node in a process of its own. */
  private record Node(Process process, Path log) implements AutoCloseable {

    String said() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void awaitSaying(String words) {
      await()
          .atMost(PATIENCE)
          .failFast(() -> !process.isAlive() && !said().contains(words))
          .until(() -> said().contains(words));
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Path config(int storePort, String... more) throws IOException {
    Path file = Files.createTempFile(directory, "node", ".conf");
    String store =
        "sluice.cassandra { contact-points = [\"127.0.0.1:%d\"], local-datacenter = datacenter1 }\n"
            .formatted(storePort);
    return Files.writeString(file, store + String.join("\n", more));
  }

  private Node start(Path config, int port, int seed, String... options) throws IOException {
    List<String> command = new ArrayList<>(Command.java(directory));
    command.add(1, "-Dlogback.configurationFile=logback-node.xml");
    command.addAll(List.of("node", "--config", config.toString()));
    command.addAll(List.of("--state-dir", directory.resolve("state-" + port).toString()));
    command.addAll(List.of("--port", "" + port, "--seed", "127.0.0.1:" + seed));
    command.addAll(List.of(options));
    Path log = Files.createTempFile(directory, "node", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new Node(process, log);
  }

  @Test
  void waitsForCassandraAndLeavesWhenTold() throws Exception {
    int port = freePort();
    try (Node node = start(config(freePort()), port, port)) {
      node.awaitSaying("waits for it");

      node.process().destroy();

      assertThat(node.process().waitFor()).as(node.said()).isZero();
    }
  }

  @Test
  void saysThatCassandraDoesNotAnswer() throws Exception {
    int port = freePort();
    try (Node node = start(config(freePort()), port, port, "--store-within", "0")) {
      assertThat(node.process().waitFor()).isEqualTo(2);
      assertThat(node.said()).contains("sluice: Cassandra does not answer at");
    }
  }

  @Test
  void refusesToBeReachedByOthersWithoutTls() throws Exception {
    int port = freePort();
    Path open = config(freePort(), "akka.remote.artery.canonical.hostname = \"0.0.0.0\"");
    try (Node node = start(open, port, port, "--store-within", "0")) {
      assertThat(node.process().waitFor()).isEqualTo(1);
      assertThat(node.said()).contains("sluice.cluster.insecure = on in a network of your own");
    }
  }

  @Test
  void joinsAnswersAndLeavesAndIsRefusedWithOtherCode() throws Exception {
    try (EmbeddedCassandra server = EmbeddedCassandra.start(cassandra())) {
      int store = server.contactPoint().getPort();
      int seed = freePort();
      try (Node first = start(config(store), seed, seed)) {
        first.awaitSaying("node 127.0.0.1:%d is up".formatted(seed));
        Path state = directory.resolve("state-" + seed);
        Command nodes = Command.sluice("nodes", "--state-dir", state);
        assertThat(nodes.out()).contains("127.0.0.1:%d  up".formatted(seed));
        assertThat(Command.sluice("jobs", "--state-dir", state).out()).contains("no jobs");
        assertThat(Command.sluice("status", "none", "--state-dir", state).err())
            .contains("the cluster has no job 'none'");
        assertThat(Command.sluice("diagnose", "none", "--state-dir", state).err())
            .contains("the cluster has no job 'none'");

        refusesOtherCode(store, seed);

        first.process().destroy();
        assertThat(first.process().waitFor()).as(first.said()).isZero();
        assertThat(first.said()).contains("The node leaves the cluster");
        assertThat(state.resolve("control.sock")).doesNotExist();
      }
    }
  }

  private void refusesOtherCode(int store, int seed) throws Exception {
    Path other = config(store, "sluice.cluster.code-version = other");
    try (Node second = start(other, freePort(), seed)) {
      assertThat(second.process().waitFor()).as(second.said()).isEqualTo(1);
      assertThat(second.said()).contains("sluice.cluster.code-version is 'other'");
    }
  }

  private CassandraSettings cassandra() {
    Path jars = Path.of(System.getProperty("embedded.cassandra.jars"));
    return CassandraSettings.in(directory.resolve("cassandra"), ServerClassPath.ofDirectory(jars))
        .withHeapMegabytes(384);
  }

  @Test
  void commandsSayWhichNodeTheyMiss() {
    Command jobs = Command.sluice("jobs", "--state-dir", directory);

    assertThat(jobs.exitCode()).isEqualTo(1);
    assertThat(jobs.err()).contains("no node runs there");
    assertThat(Command.sluice("jobs").err()).contains("Which node? Expected --state-dir DIR");
  }
}

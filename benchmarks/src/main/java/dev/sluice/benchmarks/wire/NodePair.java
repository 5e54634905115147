package dev.sluice.benchmarks.wire;

import dev.sluice.cassandra.EmbeddedCassandra;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Two processes that are the nodes of a cluster. Used by one thread. */
final class NodePair implements AutoCloseable {

  private final JobProcess first;
  private final JobProcess second;

  private NodePair(JobProcess first, JobProcess second) {
    this.first = first;
    this.second = second;
  }

  static NodePair start(Path directory, Transport transport, EmbeddedCassandra cassandra)
      throws InterruptedException {
    int seed = freePort();
    JobProcess first = node(directory, transport, cassandra, new int[] {seed, seed});
    try {
      return new NodePair(
          first, node(directory, transport, cassandra, new int[] {seed, freePort()}));
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private static JobProcess node(
      Path directory, Transport transport, EmbeddedCassandra cassandra, int[] seedAndOwn) {
    String configuration =
        """
        akka.remote.artery.transport = %s
        akka.remote.artery.canonical.port = %d
        akka.cluster.seed-nodes = ["akka://sluice@127.0.0.1:%d"]
        # What Artery throws away is told by the log.
        akka.log-dead-letters = on
        sluice.store.kind = cassandra
        sluice.cassandra { contact-points = ["127.0.0.1:%d"], local-datacenter = "%s" }
        sluice.checkpoint.interval = 0
        sluice.restart.strategy = none
        """
            .formatted(
                transport.artery(),
                seedAndOwn[1],
                seedAndOwn[0],
                cassandra.contactPoint().getPort(),
                cassandra.localDatacenter());
    String name = transport.word() + "-" + seedAndOwn[1];
    return JobProcess.start(directory, name, WireNode.NODE, configuration);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one that jobs are submitted to. */
  JobProcess first() {
    return first;
  }

  List<JobProcess> both() {
    return List.of(first, second);
  }

  /** The lines by which Akka has said that a message of a channel was thrown away. */
  List<String> losses() {
    return both().stream().flatMap(node -> node.said().stream()).filter(NodePair::isLoss).toList();
  }

  private static boolean isLoss(String line) {
    boolean ofChannel = Stream.of("DeliverPart", "Grant").anyMatch(line::contains);
    boolean lost =
        Stream.of("was dropped", "was not delivered", "oversized", "verflow")
            .anyMatch(line::contains);
    return lost && (ofChannel || line.contains("verflow") || line.contains("oversized"));
  }

  @Override
  public void close() {
    try {
      second.close();
    } finally {
      first.close();
    }
  }
}

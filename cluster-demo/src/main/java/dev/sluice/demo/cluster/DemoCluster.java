package dev.sluice.demo.cluster;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import dev.sluice.cassandra.CassandraSettings;
import dev.sluice.cassandra.EmbeddedCassandra;
import dev.sluice.demo.control.ControlException;
import dev.sluice.demo.control.ControlRequest;
import dev.sluice.persistence.cassandra.CassandraConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Cassandra and the nodes, as processes of this one. Closing ends all of them; so does the end of
 * this process, however it comes. Safe for any thread.
 */
final class DemoCluster implements AutoCloseable {

  private static final String DATACENTER = "datacenter1";
  private static final Duration CASSANDRA_WITHIN = Duration.ofSeconds(90);

  private final List<NodeProcess> nodes = new ArrayList<>();
  private final ExecutorService asking = Executors.newCachedThreadPool(DemoCluster::thread);
  private EmbeddedCassandra cassandra;
  private int lastGood;
  private boolean closed;

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "sluice-ask");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts everything; returns when Cassandra answers, and the nodes are on their way.
   *
   * @param settings more settings of all nodes
   * @param say is told how it goes
   * @throws dev.sluice.cassandra.CassandraStartException when Cassandra does not start
   */
  void start(
      Places places,
      List<NodePlan> plans,
      CassandraSettings store,
      Map<String, Object> settings,
      Consumer<String> say)
      throws IOException {
    Files.writeString(places.config(), config(store.nativePort(), settings));
    for (NodePlan plan : plans) {
      NodeProcess node = startNode(plan);
      say.accept(
          "node %d: process %d, listens on %s"
              .formatted(plan.number(), node.pid(), plan.address()));
    }
    EmbeddedCassandra server = EmbeddedCassandra.start(store);
    synchronized (this) {
      cassandra = server;
    }
    if (isClosed()) {
      server.close();
      throw new IOException("the demo has ended while its cluster was starting");
    }
    say.accept("Cassandra: process %d, listens on %s".formatted(server.pid(), address(server)));
  }

  private static String address(EmbeddedCassandra server) {
    InetSocketAddress point = server.contactPoint();
    return point.getAddress().getHostAddress() + ":" + point.getPort();
  }

  private static String config(int storePort, Map<String, Object> settings) {
    InetSocketAddress point = new InetSocketAddress(InetAddress.getLoopbackAddress(), storePort);
    return CassandraConfig.ofSingleNode(point, DATACENTER, "sluice")
        .withFallback(ConfigFactory.parseMap(settings))
        .root()
        .render(ConfigRenderOptions.concise().setFormatted(true));
  }

  /** How Cassandra is started for the demo. */
  static CassandraSettings store(CassandraSettings settings, int port) {
    return settings.withNativePort(port).withPatience(CASSANDRA_WITHIN, Duration.ZERO);
  }

  private synchronized NodeProcess startNode(NodePlan plan) throws IOException {
    if (closed) {
      throw new IOException("the demo has ended");
    }
    NodeProcess node = NodeProcess.start(plan);
    nodes.removeIf(each -> each.plan().number() == plan.number());
    nodes.add(node);
    return node;
  }

  /** The node with a number, dead or alive. */
  synchronized NodeProcess node(int number) {
    return nodes.stream().filter(each -> each.plan().number() == number).findFirst().orElseThrow();
  }

  /** Starts a node again that has ended. */
  NodeProcess restart(int number) throws IOException {
    return startNode(node(number).plan());
  }

  /** The nodes whose processes run. */
  synchronized List<NodeProcess> alive() {
    return nodes.stream().filter(NodeProcess::isAlive).toList();
  }

  /** All nodes, in order. */
  synchronized List<NodeProcess> nodes() {
    return nodes.stream()
        .sorted((one, other) -> one.plan().number() - other.plan().number())
        .toList();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Asks the node that answered last, or another if that one does not.
   *
   * @param within how long each may take
   * @throws ControlException when none answers, or what is asked is refused
   */
  Map<String, Object> ask(ControlRequest request, Duration within) {
    List<NodeProcess> all = nodes();
    ControlException failure = new ControlException("nobody-listens", "no node answers");
    for (int attempt = 0; attempt < all.size(); attempt++) {
      NodeProcess node = all.get((lastGood() + attempt) % all.size());
      try {
        Map<String, Object> answer = ask(node, request, within);
        good(all.indexOf(node));
        return answer;
      } catch (ControlException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private synchronized int lastGood() {
    return lastGood;
  }

  private synchronized void good(int index) {
    lastGood = index;
  }

  private Map<String, Object> ask(NodeProcess node, ControlRequest request, Duration within) {
    try {
      return CompletableFuture.supplyAsync(() -> askNow(node, request), asking)
          .orTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ControlException refusal
          ? refusal
          : new ControlException(
              "silent", "node %d does not answer".formatted(node.plan().number()));
    }
  }

  private static Map<String, Object> askNow(NodeProcess node, ControlRequest request) {
    try {
      return node.ask(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends all processes, and waits until they have. Nothing of them is needed any more. */
  @Override
  public void close() {
    List<NodeProcess> running;
    EmbeddedCassandra server;
    synchronized (this) {
      closed = true;
      running = List.copyOf(nodes);
      server = cassandra;
    }
    running.forEach(NodeProcess::kill);
    if (server != null) {
      server.close();
    }
    asking.shutdownNow();
  }
}

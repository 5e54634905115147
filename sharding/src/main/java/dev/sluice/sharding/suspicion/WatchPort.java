package dev.sluice.sharding.suspicion;

import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.sharding.placement.NodeName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that lets others watch this process, and watches others: one TCP connection from each node
 * to each, kept open and silent.
 *
 * <p>When a process dies its kernel ends its connections and refuses new ones, which is found out
 * here as soon as it happens; {@link SuspicionBook} has the rules. A process that is merely stopped
 * or slow keeps its connections and is not suspected.
 *
 * <p>Thread-safe; all work is done on one daemon thread, listeners are called on it. After a crash
 * nothing of it remains. What comes from others is twelve bytes at most: a fixed kind and version
 * and a uid, compared with the one expected. It is neither secret nor proof of anything to anybody
 * who can write into the network: who can forge connections can cause a restart, not wrong results.
 */
public final class WatchPort implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WatchPort.class);

  private final Selector selector;
  private final InetSocketAddress address;
  private final ProcessingClock clock;
  private final Watchers watchers;
  private final Links links;
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  private WatchPort(
      Selector selector,
      ServerSocketChannel server,
      ProcessingClock clock,
      Watchers watchers,
      Links links)
      throws IOException {
    this.selector = selector;
    this.address = (InetSocketAddress) server.getLocalAddress();
    this.clock = clock;
    this.watchers = watchers;
    this.links = links;
    this.thread = new Thread(this::run, "sluice-watch-" + address.getPort());
    this.thread.setDaemon(true);
  }

  /**
   * Opens the port and begins to answer.
   *
   * @param settings where to listen, and how patient to be
   * @param uid Akka's number for this life of this process
   * @param clock tells durations
   * @param listener is told what is found out
   * @throws IOException when nobody can listen there; names the address
   */
  public static WatchPort open(
      WatchSettings settings, long uid, ProcessingClock clock, WatchListener listener)
      throws IOException {
    Selector selector = Selector.open();
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.bind(settings.bind());
      server.configureBlocking(false);
      Watchers watchers = new Watchers(selector, server, uid, settings.mostWatchers());
      Links links = new Links(selector, settings, clock, listener);
      WatchPort port = new WatchPort(selector, server, clock, watchers, links);
      port.thread.start();
      return port;
    } catch (IOException e) {
      Quietly.close(server);
      selector.close();
      throw new IOException(
          "The watch port cannot listen at %s: %s. Expected a free port of this machine; pass another one, or 0 for any."
              .formatted(settings.bind(), e.getMessage()),
          e);
    }
  }

  /** Where it listens, for others to {@link #watch}. */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * Begins to watch a node; one that is watched there already goes on being so.
   *
   * @param at where the node's own watch port listens
   * @throws IllegalArgumentException when the host has no address
   */
  public void watch(NodeName node, InetSocketAddress at) {
    if (at.isUnresolved()) {
      throw new IllegalArgumentException(
          "The node %s is to be watched at %s, which has no address; expected a host that can be resolved here."
              .formatted(node, at));
    }
    order(() -> links.watch(node, at));
  }

  /** Watches a node no longer; nothing more is said about it. */
  public void forget(NodeName node) {
    order(() -> links.forget(node));
  }

  private void order(Runnable order) {
    orders.add(order);
    selector.wakeup();
  }

  private void run() {
    try {
      while (!closed) {
        selector.select(this::ready, millisToNext());
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
          order.run();
        }
        watchers.due(clock.nanos());
        links.due();
      }
    } catch (IOException | RuntimeException e) {
      LOG.error(
          "The watch port {} failed: others will suspect this process to be gone", address, e);
    } finally {
      watchers.close();
      links.close();
      closeSelector();
    }
  }

  private void ready(SelectionKey key) {
    if (!key.isValid()) {
      return;
    }
    if (watchers.isListening(key)) {
      watchers.accept(clock.nanos());
    } else if (key.attachment() instanceof Link) {
      links.ready(key);
    } else {
      watchers.heard((SocketChannel) key.channel());
    }
  }

  /** How long to wait for news; 0 for as long as it takes. */
  private long millisToNext() {
    LongStream nanos =
        LongStream.concat(
            links.nanosToNext().stream(), watchers.nanosToNext(clock.nanos()).stream());
    // Rounded up: a wait that ends too early would begin again until it is over.
    return nanos.map(n -> TimeUnit.NANOSECONDS.toMillis(n) + 1).min().orElse(0);
  }

  private void closeSelector() {
    try {
      selector.close();
    } catch (IOException e) {
      LOG.debug("The selector of a watch port did not close: {}", e.toString());
    }
  }

  /**
   * Ends all connections and the thread; when it returns, nobody is called any more, except where a
   * listener itself closes the port. Others will suspect this process to be gone.
   */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    if (Thread.currentThread() != thread) {
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

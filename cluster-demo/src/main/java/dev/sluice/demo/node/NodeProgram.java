package dev.sluice.demo.node;

import com.typesafe.config.Config;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.demo.answers.ClusterAnswers;
import dev.sluice.demo.control.ControlLimits;
import dev.sluice.demo.control.ControlServer;
import dev.sluice.persistence.cassandra.StoreException;
import dev.sluice.persistence.file.StateDirectory;
import dev.sluice.runtime.NodeEnd;
import dev.sluice.runtime.SluiceNode;
import dev.sluice.runtime.config.OwnConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node from its start to its end.
 *
 * <p>While Cassandra does not answer it waits, so that all can be started in any order. It ends
 * when {@link #leave} is called, or the cluster wants it to. One thread runs it; any may call
 * {@link #leave}.
 */
public final class NodeProgram {

  private static final Logger LOG = LoggerFactory.getLogger(NodeProgram.class);
  private static final long LOOK_MILLIS = 250;
  private static final long BETWEEN_ATTEMPTS_MILLIS = 1_000;
  private static final long TELL_EVERY = 10;
  private static final int WAITING_THREADS = 8;

  private final Config config;
  private final Config all;
  private final Duration storeWithin;
  private final ProcessingClock clock;
  private final CompletableFuture<Void> left = new CompletableFuture<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private volatile boolean serves;

  /**
   * A node that is not started yet.
   *
   * @param config what stands over the configuration of the class path
   * @param storeWithin how long Cassandra may be away at the start
   * @throws dev.sluice.runtime.config.ConfigurationException when the configuration cannot be read
   */
  public NodeProgram(Config config, Duration storeWithin, ProcessingClock clock) {
    this.config = config;
    this.all = OwnConfig.ofNode(config);
    this.storeWithin = storeWithin;
    this.clock = clock;
  }

  /**
   * Runs the node until it ends.
   *
   * @throws dev.sluice.runtime.NotJoinedException when the cluster does not take it
   * @throws StoreException when Cassandra cannot be used for so long
   * @throws IOException when there can be no control socket
   */
  public NodeEnd run() throws IOException, InterruptedException {
    try {
      SluiceNode node = started();
      return node == null ? NodeEnd.CLOSED : serve(node);
    } finally {
      over.complete(null);
    }
  }

  /** Null when it is to leave before it has started. */
  private SluiceNode started() throws InterruptedException {
    long until = clock.nanos() + storeWithin.toNanos();
    for (long attempt = 0; !left.isDone(); attempt++) {
      if (StoreProbe.listens(all) || clock.nanos() - until >= 0) {
        try {
          return SluiceNode.start(config);
        } catch (StoreException e) {
          if (clock.nanos() - until >= 0) {
            throw e;
          }
          LOG.warn("Cassandra cannot be used yet, the node tries again: {}", e.getMessage());
        }
      } else if (attempt % TELL_EVERY == 0) {
        LOG.info("Cassandra does not answer yet; the node waits for it");
      }
      awaitLeave(BETWEEN_ATTEMPTS_MILLIS);
    }
    return null;
  }

  private void awaitLeave(long millis) throws InterruptedException {
    try {
      left.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.trace("The node goes on");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private NodeEnd serve(SluiceNode node) throws IOException, InterruptedException {
    serves = true;
    LOG.info("The node listens on {}", NodeSettings.address(all));
    ExecutorService waiting = Executors.newFixedThreadPool(WAITING_THREADS, NodeProgram::thread);
    ScheduledExecutorService looking =
        Executors.newSingleThreadScheduledExecutor(NodeProgram::thread);
    StateDirectory directory = node.engine().stores().orElseThrow().directory().orElseThrow();
    CompletableFuture<NodeEnd> ended = node.ended().toCompletableFuture();
    try (ControlServer server =
        ControlServer.serve(
            directory.controlSocket(),
            new ClusterAnswers(node.engine(), node::members, waiting),
            ControlLimits.DEFAULT,
            clock::nanos)) {
      MemberLines lines = new MemberLines();
      looking.scheduleWithFixedDelay(
          () -> lines.changes(node.members()).forEach(LOG::info),
          0,
          LOOK_MILLIS,
          TimeUnit.MILLISECONDS);
      CompletableFuture.anyOf(ended, left).join();
    } finally {
      looking.shutdownNow();
      waiting.shutdownNow();
      if (!ended.isDone()) {
        LOG.info("The node leaves the cluster");
        node.close();
      }
      directory.close();
    }
    NodeEnd end = ended.join();
    LOG.info("The node has ended: {}", end);
    return end;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "sluice-node");
    thread.setDaemon(true);
    return thread;
  }

  /** Has the node leave the cluster and end; the first call counts. */
  public void leave() {
    left.complete(null);
  }

  /** Waits until the node has ended, at most so long; one that was no member yet has no need to. */
  public void awaitEnd(Duration within) {
    long millis = serves ? within.toMillis() : 0;
    over.completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
  }
}

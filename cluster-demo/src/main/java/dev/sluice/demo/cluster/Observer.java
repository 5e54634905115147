package dev.sluice.demo.cluster;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlException;
import dev.sluice.demo.control.ControlRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the job through whatever node answers, again and again, in a thread of its own; what it
 * saw last may be asked for by any.
 */
final class Observer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Observer.class);
  private static final long LOOK_MILLIS = 150;
  private static final Duration WITHIN = Duration.ofMillis(1_500);
  private static final int CHECKPOINTS_EVERY = 5;

  private final DemoCluster cluster;
  private final String job;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(Observer::thread);
  private final AtomicReference<Sight> last = new AtomicReference<>(Sight.nothing());
  private Map<String, Object> checkpoints = Map.of();
  private int looks;

  Observer(DemoCluster cluster, String job) {
    this.cluster = cluster;
    this.job = job;
    looking.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "sluice-observer");
    thread.setDaemon(true);
    return thread;
  }

  private void look() {
    try {
      Map<String, Object> nodes = ask(Commands.NODES, Map.of());
      Map<String, Object> status = ask(Commands.STATUS, Map.of("job", job));
      if (looks++ % CHECKPOINTS_EVERY == 0) {
        lookAtCheckpoints();
      }
      last.set(Sight.of(status, nodes, checkpoints));
    } catch (ControlException e) {
      // While a node is being lost an answer may be missing.
      LOG.debug("Nothing was seen", e);
    } catch (RuntimeException e) {
      LOG.warn("Nothing was seen", e);
    }
  }

  /** They come from Cassandra, which may be slow without harm to the rest. */
  private void lookAtCheckpoints() {
    try {
      checkpoints = ask(Commands.CHECKPOINTS, Map.of("job", job, "last", 3));
    } catch (ControlException e) {
      LOG.debug("No checkpoints were seen", e);
    }
  }

  private Map<String, Object> ask(String command, Map<String, Object> arguments) {
    return cluster.ask(new ControlRequest(command, arguments), WITHIN);
  }

  /** What was seen last. */
  Sight last() {
    return last.get();
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}

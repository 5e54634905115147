package dev.sluice.demo.cli;

import dev.sluice.dataflow.time.SystemClock;
import dev.sluice.demo.cluster.ClusterDemo;
import dev.sluice.demo.cluster.ClusterFailedException;
import dev.sluice.demo.cluster.ClusterOutcome;
import dev.sluice.demo.cluster.ClusterRequest;
import dev.sluice.demo.data.BundledFlights;
import dev.sluice.demo.reference.OutputComparison;
import dev.sluice.demo.reference.ReferenceReport;
import dev.sluice.demo.terminal.ScreenPainter;
import dev.sluice.demo.terminal.Terminal;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo on a cluster, from its first line to the verdict; nothing of it is left behind. */
final class ClusterDemoRun {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterDemoRun.class);

  private final ClusterRequest request;
  private final Terminal terminal;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicBoolean interrupted = new AtomicBoolean();

  ClusterDemoRun(ClusterRequest request, Terminal terminal) {
    this.request = request;
    this.terminal = terminal;
  }

  /**
   * What came of it. Immutable.
   *
   * @param equal whether the outputs are those of the plain computation
   */
  record Verdict(ClusterOutcome outcome, boolean equal) {}

  Verdict run() throws Exception {
    try (ScreenPainter painter = ScreenPainter.onStderr(terminal);
        ClusterDemo demo =
            new ClusterDemo(request, painter, terminal.interactive(), new SystemClock())) {
      painter.say(
          String.format(
              Locale.ROOT,
              "Sluice demo: the job flight-delays on %,d US flights of January 2001, on a cluster of %d nodes",
              BundledFlights.COUNT,
              ClusterDemo.NODES));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(demo), "sluice-demo-end"));
      return run(demo, painter);
    } finally {
      over.set(true);
    }
  }

  private Verdict run(ClusterDemo demo, ScreenPainter painter) throws Exception {
    try {
      ClusterOutcome outcome = demo.run();
      demo.close();
      boolean equal = compare(demo, outcome, painter);
      if (equal) {
        demo.tidyUp();
      }
      return new Verdict(outcome, equal);
    } catch (ClusterFailedException | IOException | RuntimeException e) {
      if (interrupted.get()) {
        throw StoppedException.withNothingLeft();
      }
      throw e;
    }
  }

  /** So that Ctrl-C leaves nothing behind. */
  private void end(ClusterDemo demo) {
    if (over.get()) {
      return;
    }
    interrupted.set(true);
    demo.close();
    try {
      demo.tidyUp();
    } catch (IOException e) {
      LOG.warn("What the nodes have kept could not be removed", e);
    }
  }

  private static boolean compare(ClusterDemo demo, ClusterOutcome outcome, ScreenPainter painter)
      throws Exception {
    painter.say("Comparing with a plain-Java computation of the same files …");
    OutputComparison comparison =
        OutputComparison.of(ReferenceReport.of(demo.input()), demo.output());
    painter.say(comparison.describe());
    String killed =
        outcome.killedPid().isPresent()
            ? "process %d was killed, ".formatted(outcome.killedPid().getAsLong())
            : "";
    painter.say(
        String.format(
            Locale.ROOT,
            "%s: %s%,d flights in %.1f s and %d epoch(s); the outputs are in %s",
            comparison.equal() ? "equal" : "NOT EQUAL",
            killed,
            outcome.elements(),
            outcome.seconds(),
            outcome.epochs(),
            demo.output()));
    return comparison.equal();
  }
}

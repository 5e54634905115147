package dev.sluice.demo.cli;

import dev.sluice.dataflow.time.SystemClock;
import dev.sluice.demo.cluster.ClusterDemo;
import dev.sluice.demo.cluster.ClusterOutcome;
import dev.sluice.demo.cluster.ClusterRequest;
import dev.sluice.demo.data.BundledFlights;
import dev.sluice.demo.reference.OutputComparison;
import dev.sluice.demo.reference.ReferenceReport;
import dev.sluice.demo.terminal.ScreenPainter;
import dev.sluice.demo.terminal.Terminal;
import java.util.Locale;

/** The demo on a cluster, from its first line to the verdict; nothing of it is left behind. */
final class ClusterDemoRun {

  private final ClusterRequest request;
  private final Terminal terminal;

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
      // So that Ctrl-C leaves nothing behind.
      Thread atTheEnd = new Thread(demo::close, "sluice-demo-end");
      Runtime.getRuntime().addShutdownHook(atTheEnd);
      ClusterOutcome outcome = demo.run();
      demo.close();
      boolean equal = compare(demo, outcome, painter);
      if (equal) {
        demo.tidyUp();
      }
      return new Verdict(outcome, equal);
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

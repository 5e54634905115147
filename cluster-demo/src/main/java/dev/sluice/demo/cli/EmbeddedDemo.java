package dev.sluice.demo.cli;

import com.typesafe.config.Config;
import dev.sluice.dataflow.time.SystemClock;
import dev.sluice.demo.data.BundledFlights;
import dev.sluice.demo.flights.FlightDelays;
import dev.sluice.demo.reference.OutputComparison;
import dev.sluice.demo.reference.ReferenceReport;
import dev.sluice.demo.terminal.ScreenPainter;
import dev.sluice.demo.terminal.Terminal;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The demo in one JVM: the job on the bundled flights, and whether its outputs are right. */
final class EmbeddedDemo {

  private final Path directory;
  private final long rate;
  private final Config config;

  EmbeddedDemo(Path directory, long rate, Config config) {
    this.directory = directory;
    this.rate = rate;
    this.config = config;
  }

  /** Runs it; the result says whether the outputs are equal to the plain computation. */
  RunResult run() throws Exception {
    Path input = directory.resolve("input");
    Path output = directory.resolve("output");
    Terminal terminal = Terminal.detect();
    try (ScreenPainter painter = ScreenPainter.onStderr(terminal)) {
      painter.say(
          String.format(
              Locale.ROOT,
              "Sluice demo: the job flight-delays on %,d US flights of January 2001",
              BundledFlights.COUNT));
      copyFlights(input);
      FlightRun.Request request =
          new FlightRun.Request(
              input,
              output,
              rate,
              BundledFlights.COUNT,
              Optional.empty(),
              config,
              FlightDelays.NAME,
              Optional.empty());
      RunResult result = new FlightRun(request, painter, terminal, new SystemClock()).run();
      return compare(result, input, output, painter);
    }
  }

  private static void copyFlights(Path input) throws IOException {
    try {
      BundledFlights.copyTo(input);
    } catch (FileSystemException e) {
      throw new IOException(
          "%s: the demo's flights cannot be put there (%s); expected a directory that may be written to. Name another one with --dir."
              .formatted(
                  input, e.getReason() == null ? e.getClass().getSimpleName() : e.getReason()),
          e);
    }
  }

  private static RunResult compare(RunResult result, Path input, Path output, ScreenPainter painter)
      throws IOException {
    painter.say("Comparing with a plain-Java computation of the same files …");
    OutputComparison comparison = OutputComparison.of(ReferenceReport.of(input), output);
    painter.say(comparison.describe());
    painter.say(
        String.format(
            Locale.ROOT,
            "%s: %,d flights in %.1f s; the outputs are in %s",
            comparison.equal() ? "equal" : "NOT EQUAL",
            result.elements(),
            result.seconds(),
            output));
    return result.compared(comparison.equal());
  }
}

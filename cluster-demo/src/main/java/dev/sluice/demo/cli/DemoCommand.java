package dev.sluice.demo.cli;

import com.typesafe.config.ConfigFactory;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice demo}: the main job on the bundled flights, and the proof that it is right. */
@Command(
    name = "demo",
    description = {
      "Runs the job flight-delays on half a million real flights",
      "and compares its output with an independent computation."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  /** Fast enough to be over soon, slow enough to be watched. */
  private static final String WATCHABLE_RATE = "60000";

  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where input and output are put (default: ${DEFAULT-VALUE}).",
      defaultValue = "${sys:launcher.home:-.}/target/demo")
  private Path directory;

  @Option(
      names = "--rate",
      paramLabel = "ELEMENTS_PER_S",
      converter = Converters.Rate.class,
      description = "Most flights read per second, 0 for no limit (default: ${DEFAULT-VALUE}).",
      defaultValue = WATCHABLE_RATE)
  private long rate;

  @Mixin private EngineOptions engine;
  @Mixin private JsonOption json;

  @Override
  public Integer call() throws Exception {
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
              ConfigFactory.parseMap(engine.settings(), "the command line"),
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

  private int compare(RunResult result, Path input, Path output, ScreenPainter painter)
      throws Exception {
    painter.say("Comparing with a plain-Java computation of the same files …");
    OutputComparison comparison = OutputComparison.of(ReferenceReport.of(input), output);
    painter.say(comparison.describe());
    RunResult compared = result.compared(comparison.equal());
    painter.say(
        String.format(
            Locale.ROOT,
            "%s: %,d flights in %.1f s; the outputs are in %s",
            comparison.equal() ? "equal" : "NOT EQUAL",
            compared.elements(),
            compared.seconds(),
            output));
    json.print(compared, spec.commandLine().getOut());
    return comparison.equal() ? 0 : 1;
  }
}

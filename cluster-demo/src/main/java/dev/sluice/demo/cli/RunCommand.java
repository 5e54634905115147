package dev.sluice.demo.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.dataflow.time.SystemClock;
import dev.sluice.demo.flights.FlightDelays;
import dev.sluice.demo.terminal.ScreenPainter;
import dev.sluice.demo.terminal.Terminal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice run flight-delays}: the main job on one's own files. */
@Command(
    name = "run",
    description = "Runs a job on your own files, embedded in one JVM.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  /** What becomes of lines that cannot be read. */
  enum BadLinesOption {
    FAIL,
    DIVERT
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOB", description = "The job: " + FlightDelays.NAME + ".")
  private String job;

  @Option(
      names = "--input",
      paramLabel = "DIR",
      required = true,
      description = "A directory of CSV files (.csv or .csv.gz), each sorted by reported_at.")
  private Path input;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = {
        "Where delays.csv, trouble.csv and routes.csv go;",
        "with a store, the directories delays, trouble and routes of part files without headers."
      })
  private Path output;

  @Option(
      names = "--rate",
      paramLabel = "ELEMENTS_PER_S",
      converter = Converters.Rate.class,
      description = "Most flights read per second, 0 for no limit (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private long rate;

  @Option(
      names = "--bad-lines",
      paramLabel = "fail|divert",
      description = {
        "What becomes of malformed lines (default: fail).",
        "divert: they go to OUTPUT/bad-lines, a file for each input file, and are counted."
      },
      defaultValue = "FAIL")
  private BadLinesOption badLines;

  @Mixin private StoreOptions store;
  @Mixin private EngineOptions engine;
  @Mixin private JsonOption json;

  @Override
  public Integer call() throws Exception {
    if (!FlightDelays.NAME.equals(job)) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no job '%s'; expected %s.".formatted(job, FlightDelays.NAME));
    }
    Optional<StoreRequest> stored = store.request();
    Terminal terminal = Terminal.detect();
    try (ScreenPainter painter = ScreenPainter.onStderr(terminal)) {
      FlightRun.Request request =
          new FlightRun.Request(
              input, output, rate, 0, divertTo(), config(), store.jobName(), stored);
      RunResult result = new FlightRun(request, painter, terminal, new SystemClock()).run();
      painter.say(summary(result));
      json.print(result, spec.commandLine().getOut());
      return 0;
    }
  }

  private Config config() {
    Map<String, Object> settings = new LinkedHashMap<>(engine.settings());
    settings.putAll(store.settings());
    return ConfigFactory.parseMap(settings, "the command line").withFallback(store.file().config());
  }

  private Optional<Path> divertTo() {
    return badLines == BadLinesOption.DIVERT
        ? Optional.of(output.resolve("bad-lines"))
        : Optional.empty();
  }

  private String summary(RunResult result) {
    String diverted =
        badLines == BadLinesOption.DIVERT
            ? String.format(
                Locale.ROOT,
                "; %,d malformed line(s) diverted to %s",
                result.badLines(),
                output.resolve("bad-lines"))
            : "";
    return String.format(
        Locale.ROOT,
        "%,d flights in %.1f s%s; the outputs are in %s%s",
        result.elements(),
        result.seconds(),
        result.store().map(RunCommand::kept).orElse(""),
        output,
        diverted);
  }

  private static String kept(StoreResult store) {
    return String.format(
        Locale.ROOT,
        ", %,d in all; %,d checkpoints completed, %,d given up%s",
        store.figures().elements(),
        store.figures().completed(),
        store.figures().failed(),
        store
            .stoppedWith()
            .map(name -> "; stopped with savepoint '%s'".formatted(name))
            .orElse(""));
  }
}

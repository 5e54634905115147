package dev.sluice.demo.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.demo.sine.Sensors;
import dev.sluice.demo.sine.SinePlot;
import dev.sluice.demo.sine.SineSums;
import dev.sluice.demo.sine.SineSvg;
import dev.sluice.demo.sine.SineWave;
import dev.sluice.demo.sine.WindowSum;
import dev.sluice.demo.terminal.ScreenPainter;
import dev.sluice.demo.terminal.Terminal;
import dev.sluice.runtime.Sluice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice sine-wave}: why windows are of event time, in ten seconds and one picture. */
@Command(
    name = "sine-wave",
    description = {
      "Adds up what pressure sensors read that swing once a second and whose readings arrive out",
      "of order: per second of event time, which gives 0, and of processing time, which does not."
    },
    mixinStandardHelpOptions = true)
final class SineWaveCommand implements Callable<Integer> {

  private static final int SENSORS = 3;
  private static final int LONGEST_DELAY_MILLIS = 400;
  private static final int MOST_SECONDS = 3_600;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long it runs, 2 to 3600 seconds (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Chooses how late each reading is (default: ${DEFAULT-VALUE}).",
      defaultValue = "20261129")
  private long seed;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Where the picture goes (default: ${DEFAULT-VALUE}).",
      defaultValue = "${sys:launcher.home:-.}/target/sine-wave.svg")
  private Path svg;

  @Mixin private EngineOptions engine;
  @Mixin private JsonOption json;

  @Override
  public Integer call() throws Exception {
    if (seconds < 2 || seconds > MOST_SECONDS) {
      throw new ParameterException(
          spec.commandLine(), "--seconds is %d; expected 2 to 3600.".formatted(seconds));
    }
    Sensors sensors = new Sensors(SENSORS, seconds, LONGEST_DELAY_MILLIS, seed);
    Terminal terminal = Terminal.detect();
    SineSums sums;
    try (ScreenPainter painter = ScreenPainter.onStderr(terminal)) {
      painter.say(
          "%d sensors for %d s, each reading up to %d ms late (seed %d) …"
              .formatted(SENSORS, seconds, LONGEST_DELAY_MILLIS, seed));
      sums = run(sensors, ConfigFactory.parseMap(engine.settings(), "the command line"));
      painter.say(SinePlot.of(sums, 0, terminal.unicode()));
      write(SineSvg.of(sensors.inOrderOfArrival(), sums, 0));
      painter.say(summary(sums));
    }
    json.print(line(sums), spec.commandLine().getOut());
    return sums.eventTimeIsRight() ? 0 : 1;
  }

  private static SineSums run(Sensors sensors, Config config)
      throws InterruptedException, StoppedException {
    Queue<WindowSum> byEventTime = new ConcurrentLinkedQueue<>();
    Queue<WindowSum> byProcessingTime = new ConcurrentLinkedQueue<>();
    SineWave job = new SineWave(sensors, true, byEventTime::add, byProcessingTime::add);
    try (Sluice sluice = Engines.open(config)) {
      JobState end = sluice.submit(SineWave.NAME, job, JobArguments.none()).awaitCompletion();
      if (end == JobState.STOPPED) {
        throw StoppedException.withNothing();
      }
    }
    return new SineSums(List.copyOf(byEventTime), List.copyOf(byProcessingTime));
  }

  private void write(String picture) throws IOException {
    Path directory = svg.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Files.writeString(svg, picture);
  }

  private String summary(SineSums sums) {
    return String.format(
        Locale.ROOT,
        "Sums that are not 0: by event time %d of %d, by processing time %d of %d; the picture is in %s",
        SineSums.notZero(sums.byEventTime()),
        sums.byEventTime().size(),
        SineSums.notZero(sums.byProcessingTime()),
        sums.byProcessingTime().size(),
        svg);
  }

  private static String line(SineSums sums) {
    return String.format(
        Locale.ROOT,
        "{\"eventTimeSums\":%d,\"eventTimeNotZero\":%d,\"processingTimeSums\":%d,\"processingTimeNotZero\":%d}",
        sums.byEventTime().size(),
        SineSums.notZero(sums.byEventTime()),
        sums.byProcessingTime().size(),
        SineSums.notZero(sums.byProcessingTime()));
  }
}

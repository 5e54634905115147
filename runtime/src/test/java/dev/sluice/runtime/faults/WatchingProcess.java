package dev.sluice.runtime.faults;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.connector.files.CsvFileSink;
import dev.sluice.connector.files.JsonLinesSource;
import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.runtime.Sluice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process whose job watches a directory and copies the lines of the files in it, until it is
 * killed. The job fails at the first line it sees after a file {@code fail} has appeared.
 */
final class WatchingProcess implements JobDefinition {

  private static final Duration SOON = Duration.ofMillis(10);

  /** A line of a file. */
  record Line(String file, int number) {}

  private final Path directory;

  WatchingProcess(Path directory) {
    this.directory = directory;
  }

  /** The directory, then lines per second. */
  public static void main(String[] args) throws InterruptedException {
    Path directory = Path.of(args[0]);
    String settings =
        """
        sluice {
          parallelism = 2
          store { kind = file, directory = "%s" }
          checkpoint { interval = 20ms }
          restart { strategy = fixed-delay, fixed-delay { attempts = 20, delay = 1ms } }
        }
        """
            .formatted(directory.resolve("state"));
    try (Sluice sluice = Sluice.local(ConfigFactory.parseString(settings))) {
      sluice
          .submit("watching", new WatchingProcess(directory), JobArguments.none())
          .awaitCompletion();
    }
  }

  @Override
  public void define(JobBuilder job, JobArguments args) {
    job.source(
            "lines",
            JsonLinesSource.of(directory.resolve("in"), Line.class).watchEvery(SOON),
            WatermarkStrategy.none())
        .limitRate(2_000)
        .map(failing())
        .returns(Line.class)
        .named("look")
        .sinkTo(
            CsvFileSink.<Line>inParts(
                    directory.resolve("out"),
                    List.of("file", "number"),
                    line -> List.of(line.file(), line.number()))
                .withoutHeader())
        .named("out");
  }

  private MapFunction<Line, Line> failing() {
    Path order = directory.resolve("fail");
    return line -> {
      if (Files.deleteIfExists(order)) {
        throw new IllegalStateException("planted at " + line);
      }
      return line;
    };
  }
}

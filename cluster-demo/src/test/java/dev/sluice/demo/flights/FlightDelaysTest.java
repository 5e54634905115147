package dev.sluice.demo.flights;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.demo.data.BundledFlights;
import dev.sluice.demo.reference.AnotherMonth;
import dev.sluice.demo.reference.ReferenceReport;
import dev.sluice.demo.reference.ReportTable;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.Sluice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlightDelaysTest {

  @TempDir private static Path bundled;
  private static ReferenceReport reference;

  @TempDir private Path directory;

  @BeforeAll
  static void copyFlights() throws IOException {
    BundledFlights.copyTo(bundled);
    reference = ReferenceReport.of(bundled);
  }

  @ParameterizedTest(name = "parallelism {0}, buffer timeout {1}")
  @CsvSource({"1, -1ms", "2, 0ms", "4, 10ms", "7, 1ms"})
  void bundledFlightsGiveTheSameTablesWhateverTheParallelismAndTheBufferTimeout(
      int parallelism, String bufferTimeout) throws Exception {
    run(bundled, directory, parallelism, bufferTimeout);

    assertTables(directory, reference, "the bundled flights");
  }

  @Test
  void anotherMonthInManySplitsGivesTheSameTablesInEveryCombination() throws Exception {
    long seed = Long.getLong("sluice.test.seed", 42);
    Path some = Files.createDirectory(directory.resolve("some"));
    for (int part : List.of(6, 7)) {
      String name = "part-" + part + ".csv.gz";
      Files.copy(bundled.resolve(name), some.resolve(name));
    }
    Path month = Files.createDirectory(directory.resolve("month"));
    new AnotherMonth(seed, 23).write(some, month);
    ReferenceReport expected = ReferenceReport.of(month);

    for (int parallelism : List.of(1, 2, 4, 7)) {
      for (String bufferTimeout : List.of("0ms", "1ms", "10ms", "-1ms")) {
        String description =
            "seed %d, parallelism %d, buffer timeout %s"
                .formatted(seed, parallelism, bufferTimeout);
        Path output = directory.resolve(description);
        run(month, output, parallelism, bufferTimeout);
        assertTables(output, expected, description);
      }
    }
  }

  @Test
  void wholeOtherMonthGivesTheRightTables() throws Exception {
    long seed = Long.getLong("sluice.test.seed", 2_001);
    Path month = Files.createDirectory(directory.resolve("month"));
    new AnotherMonth(seed, 13).write(bundled, month);

    run(month, directory.resolve("output"), 3, "10ms");

    assertTables(directory.resolve("output"), ReferenceReport.of(month), "seed " + seed);
  }

  private static void run(Path input, Path output, int parallelism, String bufferTimeout)
      throws InterruptedException {
    Map<String, String> settings =
        Map.of(
            "sluice.parallelism",
            String.valueOf(parallelism),
            "sluice.buffer-timeout",
            bufferTimeout);
    JobArguments args =
        JobArguments.of(Map.of("input", input.toString(), "output", output.toString()));
    try (Sluice sluice = Sluice.local(ConfigFactory.parseMap(settings))) {
      JobHandle job = sluice.submit(FlightDelays.NAME, new FlightDelays(delays -> {}), args);
      assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
    }
  }

  /** Header, then the lines of the reference, once the output is sorted as text. */
  private static void assertTables(Path output, ReferenceReport expected, String description)
      throws IOException {
    for (ReportTable table : ReportTable.values()) {
      List<String> found = Files.readAllLines(output.resolve(table.fileStem() + ".csv"));
      List<String> sorted = new ArrayList<>(found.subList(1, found.size()));
      sorted.sort(null);
      assertThat(found.get(0)).as(description).isEqualTo(table.header());
      assertThat(sorted).as(description + ", " + table).isEqualTo(expected.lines(table));
    }
  }
}

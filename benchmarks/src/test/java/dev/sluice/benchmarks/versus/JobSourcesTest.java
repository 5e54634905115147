package dev.sluice.benchmarks.versus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobSourcesTest {

  /** Tests run in the directory of their module. */
  private static final Path HOME = Path.of("").toAbsolutePath().getParent();

  static List<String> works() {
    return List.of(
        "count",
        "ysb",
        "state",
        "latency",
        "start",
        "recovery",
        "session",
        "join",
        "slide",
        "nexmark",
        "nexmark-q5",
        "wire");
  }

  private static String shown(String work) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JobSources(HOME).show(work, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("works")
  void showsTheSettingsOfBothEngines(String work) {
    assertThat(shown(work))
        .contains("sluice.store.kind")
        .contains("pipeline.object-reuse")
        .contains("-Xmx");
  }

  @ParameterizedTest
  @MethodSource("works")
  void showsTheJobsOfBothEnginesAndWhatTheyReadFrom(String work) {
    List<String> files =
        shown(work)
            .lines()
            .filter(line -> line.matches("// benchmarks/.*\\.java"))
            .filter(line -> text(line).contains(".keyBy"))
            .toList();

    assertThat(files).anyMatch(file -> file.contains("/benchmarks/sluice/"));
    assertThat(files).anyMatch(file -> file.contains("/benchmarks/flink/"));
    assertThat(shown(work)).contains("class LaneReader").contains("class IndexReader");
  }

  private static String text(String shown) {
    try {
      return Files.readString(HOME.resolve(shown.substring("// ".length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void saysHowAWorkIsRun() {
    assertThat(shown("count"))
        .contains("// Runs: count, 1,048,576 keys, exactly once, checkpoint each 1000 ms");
  }

  @Test
  void showsTheWholeOfWhichAQueryIsPart() {
    assertThat(shown("nexmark-q5"))
        .contains("// Runs: nexmark-q5, exactly once")
        .doesNotContain("// Runs: nexmark-q4")
        .contains("class FlinkNexmark")
        .contains("class SluiceNexmark");
  }
}

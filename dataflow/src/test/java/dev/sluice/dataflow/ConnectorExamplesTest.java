package dev.sluice.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.graph.GraphSketch;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.sink.TextFileSink;
import dev.sluice.dataflow.source.RangeSource;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.task.ExampleJob;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connectors that the documentation of the contracts shows, compiled and run. */
class ConnectorExamplesTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\n(.*?)\n \\* \\}</pre>", Pattern.DOTALL);
  private static final SubtaskInfo SUBTASK = new SubtaskInfo("job", "out", 0, 1);

  @TempDir Path directory;

  @Test
  void bringsEveryElementOfTheSourceToTheSink() throws IOException {
    Path file = directory.resolve("numbers.txt");

    ExampleJob.run(
        () ->
            new GraphSketch()
                .source("in", 2, new RangeSource(1_000, 3), WatermarkStrategy.none())
                .sink("out", 1, new TextFileSink<>(file))
                .rebalance("in", "out")
                .job());

    assertThat(Files.readAllLines(file))
        .map(Long::parseLong)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 1_000).boxed().toList());
    assertThat(names()).containsExactly("numbers.txt");
  }

  @Test
  void leavesNothingOfWhatWasNotCommitted() throws Exception {
    Path file = directory.resolve("numbers.txt");

    try (SinkWriter<Long> writer = new TextFileSink<Long>(file).open(SUBTASK)) {
      writer.write(1L, ItemBatch.NO_TIMESTAMP);
      writer.prepare();
      assertThat(file).doesNotExist();
    }

    assertThat(names()).isEmpty();
  }

  @Test
  void refusesAsTheContractsSay() {
    assertThatThrownBy(() -> new RangeSource(-1, 1).enumerator().discover())
        .isInstanceOf(SourceException.class)
        .hasMessage("RangeSource: the end is -1; expected 0 or more. Pass another end.");
    assertThatThrownBy(() -> new TextFileSink<>(directory).open(SUBTASK))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            directory + ": is a directory; expected the path of a file. Name a file in it.");
  }

  @Test
  void isWhatTheDocumentationShows() throws IOException {
    assertSame(Source.class, RangeSource.class);
    assertSame(Sink.class, TextFileSink.class);
  }

  private static void assertSame(Class<?> contract, Class<?> example) throws IOException {
    Matcher shown = EXAMPLE.matcher(Files.readString(file("main", contract)));
    assertThat(shown.find()).isTrue();
    String compiled = Files.readString(file("test", example));
    String body = compiled.substring(compiled.indexOf("public final class"));

    assertThat(words(shown.group(1).replaceAll("(?m)^ \\*", ""))).isEqualTo(words(body));
  }

  private static Path file(String tree, Class<?> type) {
    return Path.of("src", tree, "java", type.getName().replace('.', '/') + ".java");
  }

  /** Without what the formatter may do differently in a comment. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}

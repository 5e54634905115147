package dev.sluice.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.graph.GraphSketch;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.RunKind;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
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
import java.util.ArrayList;
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
    ExampleJob.run(
        () ->
            new GraphSketch()
                .source("in", 2, new RangeSource(1_000, 3), WatermarkStrategy.none())
                .sink("out", 2, new TextFileSink<>(directory))
                .rebalance("in", "out")
                .job());

    assertThat(lines())
        .map(Long::parseLong)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 1_000).boxed().toList());
    assertThat(names()).containsExactly("0-1-0", "1-1-0");
  }

  @Test
  void leavesNothingOfWhatWasNotCommitted() throws Exception {
    try (SinkWriter<Long> writer = open(SinkContext.withoutCheckpoints(SUBTASK))) {
      writer.write(1L, ItemBatch.NO_TIMESTAMP);
      List<byte[]> handles = writer.prepare();
      assertThat(names()).containsExactly(".0-1-0");
      writer.discard(handles.get(0));
      writer.write(2L, ItemBatch.NO_TIMESTAMP);
    }

    assertThat(names()).isEmpty();
  }

  @Test
  void commitsAndRemovesWhatAnEarlierEpochHasLeft() throws Exception {
    List<byte[]> inCheckpoint = new ArrayList<>();
    SinkContext first = new SinkContext(SUBTASK, RunKind.FROM_NOTHING, 1, List.of());
    try (SinkWriter<Long> killed = open(first)) {
      killed.write(1L, ItemBatch.NO_TIMESTAMP);
      inCheckpoint.addAll(killed.prepare());
      killed.write(2L, ItemBatch.NO_TIMESTAMP);
      killed.prepare();
    }

    SinkContext next = new SinkContext(SUBTASK, RunKind.FROM_CHECKPOINT, 2, inCheckpoint);
    try (SinkWriter<Long> successor = open(next)) {
      successor.commit(inCheckpoint.get(0));
      successor.commit(inCheckpoint.get(0));
      successor.write(2L, ItemBatch.NO_TIMESTAMP);
      successor.commit(successor.prepare().get(0));
    }

    assertThat(names()).containsExactly("0-1-0", "0-2-0");
    assertThat(lines()).containsExactly("1", "2");
  }

  private SinkWriter<Long> open(SinkContext context) throws IOException {
    return new TextFileSink<Long>(directory).open(context);
  }

  @Test
  void refusesAsTheContractsSay() throws IOException {
    assertThatThrownBy(() -> new RangeSource(-1, 1).enumerator().discover())
        .isInstanceOf(SourceException.class)
        .hasMessage("RangeSource: the end is -1; expected 0 or more. Pass another end.");
    Path earlier = Files.createFile(directory.resolve("0-1-0"));
    assertThatThrownBy(() -> open(SinkContext.withoutCheckpoints(SUBTASK)))
        .isInstanceOf(SinkException.class)
        .hasMessage(earlier + ": is of an earlier job; expected an empty directory. Move it away.");
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

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : names()) {
      lines.addAll(Files.readAllLines(directory.resolve(name)));
    }
    return lines;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}

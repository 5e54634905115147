package dev.sluice.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.AllWindowedStream;
import dev.sluice.api.BroadcastConnectedStream;
import dev.sluice.api.BroadcastJoinedStreams;
import dev.sluice.api.CoGroupedStreams;
import dev.sluice.api.ConnectedStreams;
import dev.sluice.api.DataStream;
import dev.sluice.api.IntervalJoinedStreams;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JoinResults;
import dev.sluice.api.JoinedStreams;
import dev.sluice.api.KeyedBroadcastConnectedStream;
import dev.sluice.api.KeyedConnectedStreams;
import dev.sluice.api.KeyedStream;
import dev.sluice.api.LookupJoinedStream;
import dev.sluice.api.SinkStep;
import dev.sluice.api.SourceStream;
import dev.sluice.api.Step;
import dev.sluice.api.TemporalJoinedStreams;
import dev.sluice.api.WindowedStream;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.KeyedStates;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.function.Timers;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/api.md to the truth: its examples are these, and give what it says. */
class ApiPageTest {

  private static final Path PAGE = Path.of("..", "docs", "api.md");
  private static final Path SOURCES =
      Path.of("src", "test", "java", "dev", "sluice", "testkit", "cluster");

  private static final Pattern MARKED =
      Pattern.compile("(?ms)^ *// begin ([a-z-]+)\\n(.*?)^ *// end \\1$");

  /** An example on the page, and the line behind it that says what it gives. */
  private static final Pattern SHOWN =
      Pattern.compile(
          "(?ms)^<!-- example: ([a-z-]+) -->\\n```java\\n(.*?)^```\\n\\n?(?=([^\\n]*))");

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private static final List<Class<?>> API =
      List.of(
          JobBuilder.class,
          SourceStream.class,
          DataStream.class,
          Step.class,
          KeyedStream.class,
          WindowedStream.class,
          AllWindowedStream.class,
          ConnectedStreams.class,
          KeyedConnectedStreams.class,
          BroadcastConnectedStream.class,
          KeyedBroadcastConnectedStream.class,
          JoinResults.class,
          IntervalJoinedStreams.class,
          IntervalJoinedStreams.WithoutBounds.class,
          TemporalJoinedStreams.class,
          JoinedStreams.class,
          JoinedStreams.Where.class,
          JoinedStreams.EqualTo.class,
          JoinedStreams.WithWindow.class,
          CoGroupedStreams.class,
          CoGroupedStreams.WithWindow.class,
          BroadcastJoinedStreams.class,
          BroadcastJoinedStreams.EqualTo.class,
          LookupJoinedStream.class,
          SinkStep.class,
          WatermarkStrategy.class,
          AsyncOptions.class,
          RuntimeContext.class,
          KeyedStates.class,
          Timers.class);

  /** What is called by the engine, or only asks what was declared. */
  private static final Set<String> NOT_FOR_JOBS =
      Set.of(
          "build",
          "arguments",
          "name",
          "newGenerator",
          "hasEventTime",
          "forSplits",
          "idleAfterNanos",
          "alignment",
          "eventTime",
          "order",
          "capacity",
          "timeout",
          "retry",
          "equals",
          "hashCode",
          "toString");

  @TempDir static Path directory;
  private static TestCluster cluster;
  private static Map<String, PageExamples.Example> examples;
  private static String page;

  @BeforeAll
  static void start() throws IOException {
    cluster = TestCluster.start();
    examples = new PageExamples(cluster, directory).all();
    page = Files.readString(PAGE);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Map<String, String> compiled() throws IOException {
    Map<String, String> snippets = new TreeMap<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Matcher marked = MARKED.matcher(Files.readString(file));
        while (marked.find()) {
          snippets.put(marked.group(1), marked.group(2).stripTrailing().stripIndent().strip());
        }
      }
    }
    return snippets;
  }

  @Test
  void showsTheLinesThatAreCompiled() throws IOException {
    Map<String, String> shown = new TreeMap<>();
    Matcher blocks = SHOWN.matcher(page);
    while (blocks.find()) {
      shown.put(blocks.group(1), blocks.group(2).strip());
    }

    assertThat(shown).isEqualTo(compiled());
  }

  static Set<String> names() {
    return examples.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void givesWhatThePageSays(String name) throws Exception {
    List<String> results = examples.get(name).run();

    assertThat(results).containsExactlyInAnyOrderElementsOf(said(name));
  }

  private static List<String> said(String name) {
    Matcher blocks = SHOWN.matcher(page);
    while (blocks.find()) {
      if (blocks.group(1).equals(name)) {
        assertThat(blocks.group(3)).matches("(Gives|Refused with|Passes).*\\.");
        return QUOTED.matcher(blocks.group(3)).results().map(found -> found.group(1)).toList();
      }
    }
    throw new AssertionError("the page does not show the example " + name);
  }

  @Test
  void runsEveryExampleThatItSaysTheResultsOf() {
    Set<String> said = new TreeSet<>();
    Matcher blocks = SHOWN.matcher(page);
    while (blocks.find()) {
      if (blocks.group(3).matches("(Gives|Refused with|Passes).*")) {
        said.add(blocks.group(1));
      }
    }

    assertThat(said).isEqualTo(new TreeSet<>(examples.keySet()));
  }

  @Test
  void namesEveryMethodWithWhichAJobIsWritten() {
    Set<String> missing = new TreeSet<>();
    for (Class<?> type : API) {
      for (Method method : type.getDeclaredMethods()) {
        boolean open = Modifier.isPublic(method.getModifiers()) && !method.isSynthetic();
        if (open
            && !NOT_FOR_JOBS.contains(method.getName())
            && !page.contains(method.getName() + "(")) {
          missing.add(type.getSimpleName() + "." + method.getName());
        }
      }
    }

    assertThat(missing).as("methods that the page does not name").isEmpty();
  }
}

package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user can write down and what not, asked of the compiler itself. */
class StreamShapesTest {

  /**
   * Calls on a stream of flights.
   *
   * @param calls what is written behind the stream
   * @param error what the compiler's error names; empty where there must be none
   * @param what the calls in words
   */
  record Written(String calls, String error, String what) {

    @Override
    public String toString() {
      return what;
    }
  }

  private static final String JOB =
      """
      package dev.sluice.api;

      import dev.sluice.api.Flights.*;
      import dev.sluice.dataflow.function.*;
      import dev.sluice.dataflow.type.*;
      import dev.sluice.windowing.assign.*;
      import java.time.Duration;
      import java.util.List;

      class Job%d {
        static final WindowAssigner<Object, TimeWindow> HOURLY = TumblingEventTimeWindows.of(Duration.ofHours(1));

        void define(SourceStream<Flight> flights) {
          flights%s;
        }
      }
      """;

  private static final List<Diagnostic<? extends JavaFileObject>> ERRORS = new ArrayList<>();

  private static final class JobSource extends SimpleJavaFileObject {

    private final String text;

    JobSource(int number, String calls) {
      super(uri(number), Kind.SOURCE);
      this.text = JOB.formatted(number, calls);
    }

    static URI uri(int number) {
      return URI.create("string:///dev/sluice/api/Job" + number + ".java");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  @BeforeAll
  static void compileAll(@TempDir Path classes) throws IOException {
    List<JobSource> jobs = new ArrayList<>();
    for (Written written : all()) {
      jobs.add(new JobSource(jobs.size(), written.calls()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      compiler.getTask(new StringWriter(), files, found, null, null, jobs).call();
    }
    found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .forEach(ERRORS::add);
  }

  private static List<Written> all() {
    return Stream.concat(legal(), illegal()).toList();
  }

  private static List<String> errors(Written written) {
    URI uri = JobSource.uri(all().indexOf(written));
    return ERRORS.stream()
        .filter(error -> error.getSource().toUri().equals(uri))
        .map(error -> error.getMessage(Locale.ROOT))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("legal")
  void compiles(Written written) {
    assertThat(errors(written)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("illegal")
  void doesNotCompile(Written written) {
    assertThat(errors(written))
        .singleElement()
        .satisfies(error -> assertThat(error).contains(written.error()));
  }

  private static Written legal(String what, String calls) {
    return new Written(calls, "", what);
  }

  static Stream<Written> legal() {
    return Stream.concat(legalSteps(), legalConnections());
  }

  private static Stream<Written> legalSteps() {
    return Stream.of(
        legal(
            "everything on a map",
            ".limitRate(5).parallelism(1).map(Flight::origin).named(\"a\").parallelism(2)"
                + ".returns(String.class).named(\"b\").sinkTo(null)"),
        legal(
            "name and parallelism of a filter, lambdas behind it",
            ".filter(Flight::late).named(\"late\").parallelism(2).map(f -> f.origin())"
                + ".filter(o -> o.isEmpty())"),
        legal(
            "a declared type with type arguments",
            ".map(f -> List.of(f.origin())).returns(new TypeReference<List<String>>() {})"
                + ".map(l -> l.get(0).length())"),
        legal(
            "a lambda that collects",
            ".flatMap((Flight f, Collector<Delay> out) -> out.collect(Delay.of(f)))"
                + ".returns(Delay.class).keyBy(Delay::airport)"),
        legal(
            "an aggregate",
            ".keyBy(Flight::origin).window(HOURLY).aggregate(new MeanDelay()).named(\"mean\")"
                + ".map(d -> d.intValue())"),
        legal(
            "a reduce and a named sink",
            ".keyBy(Flight::origin).window(HOURLY).reduce((a, b) -> b).named(\"last\")"
                + ".sinkTo(Flights.sink()).named(\"s\").parallelism(1)"),
        legal(
            "a declared key and a keyed function",
            ".keyBy(f -> f.origin(), String.class).process(new CountPerKey<>()).named(\"count\")"
                + ".returns(Delay.class)"),
        legal(
            "a long key",
            ".keyByLong(Flight::number).process(new CountPerKey<Long>()).named(\"c\")"),
        legal("a union", ".union(flights.filter(Flight::late), flights.rebalance()).rebalance()"),
        legal("a sink of a wider type", ".sinkTo(Flights.<Object>sink())"));
  }

  private static Stream<Written> legalConnections() {
    return Stream.of(
        legal(
            "a broadcast stream and another",
            ".connect(flights.map(Delay::of).broadcast(BroadcastStreamTest.LIMITS))"
                + ".process(new BroadcastStreamTest.AboveLimit()).named(\"limited\")"),
        legal(
            "a broadcast stream and a keyed one",
            ".keyBy(Flight::origin)"
                + ".connect(flights.map(Delay::of).broadcast(BroadcastStreamTest.LIMITS))"
                + ".process(new BroadcastStreamTest.PerAirport()).named(\"limited\")"),
        legal(
            "two connected streams with keys",
            ".connect(flights.map(Delay::of)).keyBy(Flight::origin, Delay::airport)"
                + ".process(new ConnectedMistakes.Both<>()).named(\"both\")"));
  }

  /** A function over a broadcast stream that does this for its elements. */
  private static String broadcasting(String forElement, String forBroadcast) {
    return ".keyBy(Flight::origin).connect(flights.broadcast(BroadcastStreamTest.LIMITS))"
        + ".process(new KeyedBroadcastProcessFunction<String, Flight, Flight, String>() {"
        + " public void processElement("
        + "Flight f, KeyedReadOnlyBroadcastContext<String> c, Collector<String> out) {"
        + forElement
        + "}"
        + " public void processBroadcastElement("
        + "Flight f, BroadcastContext c, Collector<String> out) {"
        + forBroadcast
        + "}})";
  }

  private static Stream<Written> illegalConnections() {
    return Stream.of(
        illegal(
            "a write of broadcast state for an element that is not broadcast",
            "put(",
            broadcasting("c.broadcastState(BroadcastStreamTest.LIMITS).put(\"a\", 1L);", "")),
        illegal("a timer for a broadcast element", "timers()", broadcasting("", "c.timers();")),
        illegal("the key of a broadcast element", "key()", broadcasting("", "c.key();")),
        illegal(
            "a broadcast stream that goes on alone",
            "map",
            ".broadcast(BroadcastStreamTest.LIMITS).map(Flight::origin)"),
        illegal(
            "connected streams with keys of different types",
            "connect",
            ".keyBy(Flight::origin).connect(flights.keyByLong(Flight::number))"),
        illegal(
            "a keyed function of connected streams without keys",
            "process",
            ".connect(flights.map(Delay::of)).process(new ConnectedMistakes.Both<>())"));
  }

  private static Written illegal(String what, String error, String calls) {
    return new Written(calls, error, what);
  }

  static Stream<Written> illegal() {
    return Stream.of(illegalSettings(), illegalSteps(), illegalConnections()).flatMap(all -> all);
  }

  private static Stream<Written> illegalSettings() {
    return Stream.of(
        illegal("a second name for a source", "named", ".named(\"a\")"),
        illegal("a second type for a source", "returns", ".returns(Flight.class)"),
        illegal(
            "another type for a filter", "returns", ".filter(Flight::late).returns(Flight.class)"),
        illegal(
            "another type for a reduce",
            "returns",
            ".keyBy(Flight::origin).window(HOURLY).reduce((a, b) -> b).returns(Flight.class)"),
        illegal(
            "a type declared twice",
            "returns",
            ".map(Flight::origin).returns(String.class).returns(String.class)"),
        illegal(
            "a type that the function does not give",
            "Long",
            ".map(Flight::origin).returns(Long.class)"),
        illegal("a rate behind the source", "limitRate", ".map(Flight::origin).limitRate(5)"),
        illegal("a name for a union", "named", ".union(flights).named(\"a\")"),
        illegal("a name for an exchange", "named", ".rebalance().named(\"a\")"),
        illegal("subtasks for an exchange", "parallelism", ".rebalance().parallelism(2)"),
        illegal("a name for a key", "named", ".keyBy(Flight::origin).named(\"a\")"),
        illegal(
            "a name for windows", "named", ".keyBy(Flight::origin).window(HOURLY).named(\"a\")"),
        illegal("a type for a sink", "returns", ".sinkTo(null).returns(Flight.class)"));
  }

  private static Stream<Written> illegalSteps() {
    return Stream.of(
        illegal("a union of two types", "DataStream", ".union(flights.map(Flight::origin))"),
        illegal(
            "a step without state on a key", "map", ".keyBy(Flight::origin).map(Flight::origin)"),
        illegal("a sink for a key", "sinkTo", ".keyBy(Flight::origin).sinkTo(null)"),
        illegal(
            "a key type that the selector does not give",
            "keyBy",
            ".keyBy(Flight::origin, Long.class)"),
        illegal(
            "a function of other keys",
            "Long",
            ".keyBy(Flight::origin).process(new CountPerKey<Long>())"),
        illegal("a keyed function without keys", "process", ".process(new CountPerKey<>())"),
        illegal("windows without keys", "window", ".window(HOURLY)"),
        illegal(
            "windows of which nothing is made",
            "sinkTo",
            ".keyBy(Flight::origin).window(HOURLY).sinkTo(null)"),
        illegal("a sink of other elements", "Sink", ".sinkTo(Flights.<String>sink())"),
        illegal("a step behind a sink", "map", ".sinkTo(null).map(Flight::origin)"));
  }
}

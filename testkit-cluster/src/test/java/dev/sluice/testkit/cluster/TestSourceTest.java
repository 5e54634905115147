package dev.sluice.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.JobBuilder;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.source.SplitReader.Advance;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import dev.sluice.runtime.JobHandle;
import dev.sluice.testkit.Emitted;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.operator.WindowOperators;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestSourceTest {

  private enum Mood {
    GOOD,
    BAD {}
  }

  /** Tells of each element which watermark has come before it. */
  private static final class Seen extends ProcessFunction<String, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(String word, ElementContext element, Collector<String> out) {
      long watermark = element.watermark();
      out.collect(word + " after " + (watermark == Watermark.MIN ? "none" : watermark));
    }
  }

  @Test
  void passesEveryWatermarkOnBeforeTheNextElement() {
    TestSource<String> words =
        TestSource.ofType(String.class)
            .watermark(10)
            .element("a", 11)
            .element("b", 5)
            .watermark(20)
            .watermark(30)
            .element("c", 31)
            .watermark(40);
    for (boolean chaining : new boolean[] {true, false}) {
      try (TestCluster cluster = TestCluster.with().chaining(chaining).start()) {
        CollectingSink<String> seen = cluster.sink();

        cluster.run(
            (job, args) ->
                words
                    .in(job, "words")
                    .process(new Seen())
                    .parallelism(1)
                    .sinkTo(seen)
                    .parallelism(1));

        assertThat(seen.withTimestamps())
            .as("chaining " + chaining)
            .containsExactly(
                new Emitted<>("a after 10", 11),
                new Emitted<>("b after 10", 5),
                new Emitted<>("c after 30", 31));
      }
    }
  }

  @Test
  void makesAnElementLateExactlyWhereTheScriptSaysSo() {
    TestSource<Long> times =
        TestSource.of(1_000L, 59_999L, 2_000L)
            .watermark(59_999)
            .elements(3_000L, 60_000L)
            .withTimestamps(time -> time);
    try (TestCluster cluster = TestCluster.start()) {
      CollectingSink<Long> sums = cluster.sink();

      JobHandle job =
          cluster.run(
              (builder, args) ->
                  times
                      .in(builder, "times")
                      .keyBy(time -> "all")
                      .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                      .reduce(Long::sum)
                      .named("sum")
                      .sinkTo(sums));

      assertThat(sums.withTimestamps())
          .containsExactlyInAnyOrder(
              new Emitted<>(62_999L, 59_999), new Emitted<>(60_000L, 119_999));
      assertThat(job.status().counter("sum", WindowOperators.LATE_DROPPED)).isEqualTo(1);
    }
  }

  @Test
  void knowsTheTypeOfElementsByTheirClass() {
    assertThat(typeOf(TestSource.of("a"))).isEqualTo(Types.STRING);
    assertThat(typeOf(TestSource.of(Mood.GOOD, Mood.BAD)).type()).isEqualTo(Mood.class);
    assertThat(typeOf(TestSource.ofType(Types.list(Types.STRING)).elements(List.of("a"))))
        .isEqualTo(Types.list(Types.STRING));
  }

  private static <T> TypeDescriptor<T> typeOf(TestSource<T> source) {
    return source.source("any").type();
  }

  @Test
  void asksForTheTypeWhereElementsDoNotTellIt() {
    assertThatThrownBy(() -> TestSource.of("a", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TestSource.of got elements of 2 classes (Integer, String); expected one class, by which their type is known. Use TestSource.ofType(type).elements(...)");
  }

  @Test
  void refusesAWatermarkThatDoesNotRise() {
    TestSource<String> words = TestSource.ofType(String.class).watermark(5);

    assertThatThrownBy(() -> words.watermark(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("watermark 5 comes behind watermark 5 in the script");
    assertThatThrownBy(() -> words.watermark(Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("which the end of the script says");
  }

  @Test
  void refusesAScriptOfWhichOnlySomeElementsHaveATime() {
    TestSource<String> words = TestSource.of("a").element("b", 1);

    assertThatThrownBy(() -> words.in(new JobBuilder("job", 1), "words"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("element a of a script has no event time")
        .hasMessageContaining("use withTimestamps(...)");
  }

  @Test
  void goesOnFromEveryPositionWithTheWatermarkOfThatPlace() {
    TestSource<String> words =
        TestSource.ofType(String.class).element("a", 1).watermark(2).element("b", 3).watermark(4);

    for (int place = 0; place < 5; place++) {
      List<String> story = new ArrayList<>();
      ScriptSource<String> first = words.source("words");
      SplitReader<String, ScriptSplit> before = open(first, new ScriptSplit(0));
      Advance found = Advance.PENDING;
      for (int step = 0; step < place; step++) {
        found = read(first, before, story);
      }
      if (found == Advance.ELEMENT) {
        story.remove(story.size() - 1);
      }
      if (found != Advance.END) {
        ScriptSource<String> second = words.source("words");
        SplitReader<String, ScriptSplit> after = open(second, before.position());
        assertThat(second.watermark())
            .as("watermark taken over after %d steps", place)
            .isEqualTo(first.watermark());
        while (read(second, after, story) != Advance.END) {}
      }

      assertThat(story)
          .as("restarted after %d steps", place)
          .containsExactly("a at 1", "watermark 2", "b at 3", "watermark 4");
    }
  }

  private static SplitReader<String, ScriptSplit> open(
      ScriptSource<String> source, ScriptSplit split) {
    return source.open(split, new OperatorMetrics());
  }

  private static Advance read(
      ScriptSource<String> source, SplitReader<String, ScriptSplit> reader, List<String> story) {
    try {
      Advance found = reader.advance();
      if (found == Advance.ELEMENT) {
        story.add(reader.current() + " at " + reader.currentTimestamp());
      } else if (found == Advance.PENDING) {
        story.add("watermark " + source.watermark());
      }
      return found;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}

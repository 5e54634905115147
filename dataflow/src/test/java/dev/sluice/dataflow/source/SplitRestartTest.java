package dev.sluice.dataflow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.source.ScriptedSource.Event;
import dev.sluice.dataflow.source.ScriptedSource.Script;
import dev.sluice.dataflow.source.ScriptedSource.Step;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Mergers that go on where others have stopped. */
class SplitRestartTest {

  private static final List<Script> SCRIPTS =
      List.of(
          Script.of("a", 1, Step.PENDING, 4, 4, 30),
          Script.of("b", Step.PENDING, 2, 3, Step.PENDING, Step.PENDING, 5).from(2),
          Script.of("none"),
          Script.of("c", 3, 6, 7),
          Script.of("d", 20, 21).from(20));

  private final List<Event> given = new ArrayList<>();
  private final Output<Event> out =
      new Output<>() {
        @Override
        public void emit(Event value, long timestamp) {
          given.add(value);
        }

        @Override
        public boolean ready() {
          return true;
        }
      };

  private static SplitMerger<Event, Script> merger(WatermarkStrategy<Event> strategy, int most) {
    ScriptedSource elsewhere = new ScriptedSource(List.of());
    return new SplitMerger<>(elsewhere, strategy, new OperatorMetrics(), most);
  }

  private static SplitMerger<Event, Script> sorted(Script... scripts) {
    SplitMerger<Event, Script> merger = merger(WatermarkStrategy.monotonous(), 9);
    merger.add(List.of(scripts));
    return merger;
  }

  private SplitMerger<Event, Script> after(
      WatermarkStrategy<Event> strategy, SplitMerger<Event, Script> stopped) {
    SplitMerger<Event, Script> next = merger(strategy, 9);
    next.resume(stopped.positions());
    return next;
  }

  @Test
  void givesExactlyTheRestWhereverItStopsOverAnyNumberOfSubtasks() throws Exception {
    for (int stopAt = 0; stopAt <= 12; stopAt++) {
      for (int open = 1; open <= 5; open++) {
        stopAndReadTheRest(stopAt, open);
      }
    }
  }

  private void stopAndReadTheRest(int stopAt, int open) throws Exception {
    for (int subtasks = 1; subtasks <= 4; subtasks++) {
      given.clear();
      SplitMerger<Event, Script> first = merger(WatermarkStrategy.monotonous(), open);
      first.add(SCRIPTS);
      read(first, stopAt);
      assertThat(given).hasSize(stopAt);

      readAll(first.positions(), subtasks, open);

      assertThat(given)
          .as("stopped at %d, %d open, then %d subtasks", stopAt, open, subtasks)
          .containsExactlyInAnyOrderElementsOf(all());
    }
  }

  private static List<Event> all() {
    List<Event> all = new ArrayList<>();
    for (Script script : SCRIPTS) {
      int number = 0;
      for (Object step : script.steps()) {
        if (step != Step.PENDING) {
          all.add(new Event(script.id(), number++, ((Number) step).longValue()));
        }
      }
    }
    return all;
  }

  private void readAll(List<SplitPosition<Script>> positions, int subtasks, int open)
      throws Exception {
    for (int subtask = 0; subtask < subtasks; subtask++) {
      SplitMerger<Event, Script> merger = merger(WatermarkStrategy.monotonous(), open);
      for (int i = subtask; i < positions.size(); i += subtasks) {
        merger.resume(List.of(positions.get(i)));
      }
      read(merger, Integer.MAX_VALUE);
      assertThat(merger.isExhausted()).isTrue();
      assertThat(merger.consumed()).isEqualTo(merger.weight());
      assertThat(merger.positions()).isEmpty();
    }
  }

  /** Reads so many elements, however often it must ask. */
  private void read(SplitMerger<Event, Script> merger, int elements) throws Exception {
    int left = elements;
    while (left > 0 && !merger.isExhausted()) {
      left -= merger.read(out, Math.min(left, 3), 0);
      assertThat(merger.consumed()).isLessThanOrEqualTo(merger.weight());
    }
  }

  @Test
  void readsOnAsIfNobodyHadAskedForPositions() throws Exception {
    SplitMerger<Event, Script> merger = merger(WatermarkStrategy.monotonous(), 3);
    merger.add(SCRIPTS);

    while (!merger.isExhausted()) {
      merger.read(out, 1, 0);
      assertThat(merger.positions()).isEqualTo(merger.positions());
    }

    assertThat(given).containsExactlyInAnyOrderElementsOf(all());
  }

  @Test
  void keepsTheWatermarkThatTheSplitHadReached() throws Exception {
    SplitMerger<Event, Script> stopped =
        sorted(Script.of("a", 5, 30, Step.PENDING, 40), Script.of("b", 9, Step.PENDING, 50));
    stopped.read(out, 3, 0);

    SplitMerger<Event, Script> next = after(WatermarkStrategy.monotonous(), stopped);

    assertThat(stopped.watermark()).isEqualTo(8);
    assertThat(next.positions())
        .extracting(SplitPosition::id, SplitPosition::watermark)
        .containsExactlyInAnyOrder(tuple("a", 29L), tuple("b", 8L));
    assertThat(next.watermark()).as("before anything is open").isEqualTo(8);
    next.read(out, 0, 0);
    assertThat(next.watermark()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void keepsThePromiseOfAGeneratorThatKnowsOnlyWhatItHasSeen() throws Exception {
    WatermarkStrategy<Event> punctuated =
        WatermarkStrategy.punctuated(
            (event, time) -> time % 10 == 0 ? OptionalLong.of(time) : OptionalLong.empty());
    SplitMerger<Event, Script> stopped = merger(punctuated, 9);
    stopped.add(List.of(Script.of("a", 20, Step.PENDING, 21, 30)));
    stopped.read(out, 1, 0);

    SplitMerger<Event, Script> next = after(punctuated, stopped);

    next.read(out, 1, 0);
    assertThat(given).extracting(Event::time).containsExactly(20L, 21L);
    assertThat(next.watermark()).isEqualTo(20);
  }

  @Test
  void stillRefusesElementsThatGoBackBehindTheStop() throws Exception {
    SplitMerger<Event, Script> stopped = sorted(Script.of("a", 1_000, 2_000, Step.PENDING, 1_999));
    stopped.read(out, 2, 0);

    SplitMerger<Event, Script> next = after(WatermarkStrategy.monotonous(), stopped);

    assertThatThrownBy(() -> next.read(out, 1, 0))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(
            "a line 3: event time goes back from 1970-01-01T00:00:02Z to 1970-01-01T00:00:01.999Z");
  }

  @Test
  void takesTheSameTimeAgainBehindTheStop() throws Exception {
    SplitMerger<Event, Script> stopped = sorted(Script.of("a", 7, Step.PENDING, 7));
    stopped.read(out, 1, 0);

    read(after(WatermarkStrategy.monotonous(), stopped), 9);

    assertThat(given).extracting(Event::number).containsExactly(0, 1);
  }

  @Test
  void takesElementsBeforeTheKnownStartOfASplitForLateAndNotForUnsorted() throws Exception {
    SplitMerger<Event, Script> stopped =
        sorted(Script.of("a", 5, Step.PENDING, 6).from(100), Script.of("b", 1, 2));
    stopped.read(out, 2, 0);

    read(after(WatermarkStrategy.monotonous(), stopped), 9);

    assertThat(given).hasSize(4);
  }

  @Test
  void promisesNoLessWithDisorderThanBefore() throws Exception {
    WatermarkStrategy<Event> disorder = WatermarkStrategy.boundedDisorder(Duration.ofMillis(10));
    SplitMerger<Event, Script> stopped = merger(disorder, 9);
    stopped.add(List.of(Script.of("a", 50, Step.PENDING, 42)));
    stopped.read(out, 1, 0);
    assertThat(stopped.watermark()).isEqualTo(39);

    SplitMerger<Event, Script> next = after(disorder, stopped);

    assertThat(next.watermark()).isEqualTo(39);
    next.read(out, 1, 0);
    next.read(out, 1, 0);
    assertThat(given).hasSize(2);
    assertThat(next.watermark()).isEqualTo(39);
  }

  @Test
  void startsWithThePromiseOfTheEarliestPosition() {
    Script script = Script.of("a", 1);
    SplitMerger<Event, Script> merger = sorted();
    merger.resume(
        List.of(new SplitPosition<>(script, 70), new SplitPosition<>(Script.of("b", 2), 60)));

    assertThat(merger.watermark()).isEqualTo(60);
    assertThat(SplitPosition.start(script).watermark()).isEqualTo(Watermark.MIN);
  }

  @Test
  void tellsFinishedSplitsUntilTheyAreForgotten() throws Exception {
    SplitMerger<Event, Script> merger = sorted(Script.of("a", 1), Script.of("b", 2, 9));
    assertThat(merger.finished()).isEmpty();
    merger.read(out, 2, 0);
    assertThat(merger.finished()).containsExactly("a");
    merger.read(out, 1, 0);
    assertThat(merger.finished()).containsExactly("a", "b");

    merger.forget(List.of("a", "unknown"));

    assertThat(merger.finished()).containsExactly("b");
  }

  @Test
  void namesAReaderThatGivesThePositionOfAnotherSplit() throws Exception {
    Source<Event, Script> source = new MixedUpSource();
    SplitMerger<Event, Script> merger =
        new SplitMerger<>(source, WatermarkStrategy.none(), new OperatorMetrics(), 1);
    merger.add(List.of(Script.of("a", 1, 2)));
    merger.read(out, 1, 0);

    assertThatThrownBy(merger::positions)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("a line 2: position() gave Script[id=mine,")
        .hasMessageEndingWith(
            "expected the rest of split a, under the same id. Correct the reader of the source.");
  }

  /** Its readers give positions under another id. */
  private static final class MixedUpSource implements Source<Event, Script> {

    private final ScriptedSource other = new ScriptedSource(List.of());

    @Override
    public TypeDescriptor<Event> type() {
      return other.type();
    }

    @Override
    public TypeDescriptor<Script> splitType() {
      return other.splitType();
    }

    @Override
    public SplitEnumerator<Script> enumerator() {
      return List::of;
    }

    @Override
    public SplitReader<Event, Script> open(Script split, OperatorMetrics metrics) {
      return new MixedUpReader(other.open(split, metrics));
    }
  }

  private record MixedUpReader(SplitReader<Event, Script> other)
      implements SplitReader<Event, Script> {

    @Override
    public Advance advance() throws Exception {
      return other.advance();
    }

    @Override
    public Event current() {
      return other.current();
    }

    @Override
    public String place() {
      return other.place();
    }

    @Override
    public Script position() {
      return Script.of("mine", 1);
    }

    @Override
    public void close() {}
  }

  @Test
  void describesWhatIsStored() {
    assertThat(SplitPosition.type(new ScriptedSource(List.of()).splitType()))
        .isEqualTo(TypeDescriptor.of(new TypeReference<SplitPosition<Script>>() {}));
    assertThat(SourceSnapshot.type(new ScriptedSource(List.of()).splitType()))
        .isEqualTo(TypeDescriptor.of(new TypeReference<SourceSnapshot<Script>>() {}));
  }
}

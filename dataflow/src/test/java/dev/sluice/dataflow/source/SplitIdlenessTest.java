package dev.sluice.dataflow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.source.ScriptedSource.Event;
import dev.sluice.dataflow.source.ScriptedSource.Script;
import dev.sluice.dataflow.source.ScriptedSource.Step;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Splits that fall silent for more than ten seconds, by a time that the test says. */
class SplitIdlenessTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Step PENDING = Step.PENDING;

  private final List<Long> times = new ArrayList<>();
  private final Output<Event> out =
      new Output<>() {
        @Override
        public void emit(Event value, long timestamp) {
          times.add(timestamp);
        }

        @Override
        public boolean ready() {
          return true;
        }
      };

  private static SplitMerger<Event, Script> merger(
      WatermarkStrategy<Event> strategy, int mostOpen, Script... scripts) {
    ScriptedSource source = new ScriptedSource(List.of(scripts));
    SplitMerger<Event, Script> merger =
        new SplitMerger<>(
            source, strategy.withIdleness(Duration.ofSeconds(10)), new OperatorMetrics(), mostOpen);
    merger.add(source.scripts());
    return merger;
  }

  private static SplitMerger<Event, Script> sorted(Script... scripts) {
    return merger(WatermarkStrategy.monotonous(), 9, scripts);
  }

  @Test
  void letsTheOthersGoOnWithoutASplitThatIsSilentForSoLong() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(
            Script.of("a", 1, 2, 30, 40, 50, 60),
            Script.of("b", 3, PENDING, PENDING, PENDING, PENDING, 70));
    merger.read(out, 3, 0);
    assertThat(merger.watermark()).isEqualTo(2);

    merger.read(out, 1, 5 * SECOND);
    assertThat(merger.watermark()).as("silent since it was first asked in vain").isEqualTo(2);
    merger.read(out, 1, 15 * SECOND - 1);
    assertThat(merger.watermark()).isEqualTo(2);
    merger.read(out, 0, 15 * SECOND);

    assertThat(merger.watermark()).isEqualTo(49);
    assertThat(merger.isIdle()).isFalse();
  }

  @Test
  void goesOnWithoutASplitThatStaysSilentAndHoldsNothingBackWhenItReturnsLate() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(
            Script.of("a", 1, 40, 50, 60),
            Script.of("b", 3, PENDING, PENDING, PENDING, 20, PENDING, PENDING, 90));
    merger.read(out, 2, 0);
    merger.read(out, 0, 0);
    merger.read(out, 1, 10 * SECOND);
    assertThat(times).containsExactly(1L, 3L, 40L);
    assertThat(merger.watermark()).isEqualTo(49);

    merger.read(out, 1, 11 * SECOND);
    assertThat(times).containsExactly(1L, 3L, 40L, 20L);
    assertThat(merger.watermark()).as("counts again, without pulling back").isEqualTo(49);
    merger.read(out, 2, 12 * SECOND);
    assertThat(times).endsWith(50L, 60L);
    assertThat(merger.watermark()).as("b stands at 20 and holds").isEqualTo(49);
    merger.read(out, 1, 13 * SECOND);

    assertThat(merger.isExhausted()).isTrue();
    assertThat(merger.watermark()).isEqualTo(89);
  }

  @Test
  void goesToTheHighestThatWasSaidWhenAllAreIdleAndOnWhenOneReturns() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(
            Script.of("a", 5, PENDING, PENDING, PENDING, 9, PENDING),
            Script.of("b", 3, PENDING, PENDING, PENDING, PENDING, PENDING));
    merger.read(out, 2, 0);
    merger.read(out, 9, SECOND);
    assertThat(merger.isIdle()).isFalse();
    assertThat(merger.watermark()).isEqualTo(2);
    assertThat(merger.idleInNanos(SECOND + 1)).isEqualTo(10 * SECOND - 1);

    merger.read(out, 9, 11 * SECOND);
    assertThat(merger.isIdle()).isTrue();
    assertThat(merger.watermark()).as("in whatever order they fell idle").isEqualTo(4);
    assertThat(merger.idleInNanos(11 * SECOND)).as("no more").isGreaterThan(1L << 40);

    merger.read(out, 1, 12 * SECOND);
    assertThat(times).endsWith(9L);
    assertThat(merger.isIdle()).isFalse();
    assertThat(merger.watermark()).as("b is idle still").isEqualTo(8);
  }

  @Test
  void endsOutOfIdleness() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(Script.of("a", 5, PENDING, PENDING), Script.of("b", PENDING, PENDING));
    merger.read(out, 9, 0);
    merger.read(out, 9, 20 * SECOND);
    merger.read(out, 9, 40 * SECOND);

    assertThat(merger.isExhausted()).isTrue();
    assertThat(merger.isIdle()).as("ended is not idle").isFalse();
    assertThat(merger.watermark()).isEqualTo(4);
  }

  @Test
  void isIdleWhenTheLastSplitThatSpokeHasEnded() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(Script.of("a", 5), Script.of("b", PENDING, PENDING, PENDING, PENDING));
    merger.read(out, 0, 0);
    merger.read(out, 0, 10 * SECOND);
    assertThat(merger.watermark()).isEqualTo(4);
    assertThat(merger.isIdle()).isFalse();

    merger.read(out, 9, 11 * SECOND);

    assertThat(merger.isIdle()).isTrue();
    assertThat(merger.watermark()).isEqualTo(4);
  }

  @Test
  void isNotIdleWhileASplitIsYetToBeOpened() throws Exception {
    SplitMerger<Event, Script> merger =
        merger(
            WatermarkStrategy.monotonous(),
            1,
            Script.of("a", PENDING, PENDING, PENDING),
            Script.of("b", 5));
    merger.read(out, 9, 0);
    merger.read(out, 9, 20 * SECOND);

    assertThat(merger.isIdle()).isFalse();
    assertThat(merger.watermark()).isEqualTo(Watermark.MIN);
  }

  @Test
  void doesNotCallASplitIdleWhoseElementWaitsForItsTurn() throws Exception {
    WatermarkStrategy<Event> silentAboutTheNext =
        WatermarkStrategy.punctuated((event, time) -> OptionalLong.of(time));
    SplitMerger<Event, Script> merger =
        merger(silentAboutTheNext, 9, Script.of("a", 1, 2, 3), Script.of("b", 100));
    merger.read(out, 1, 0);
    merger.read(out, 1, 60 * SECOND);

    assertThat(merger.watermark())
        .as("100 has been seen, though not taken")
        .isEqualTo(Watermark.MIN);
  }

  @Test
  void isIdleWithoutEventTimeToo() throws Exception {
    SplitMerger<Event, Script> merger =
        merger(WatermarkStrategy.none(), 9, Script.of("a", 5, PENDING, PENDING, PENDING));
    merger.read(out, 9, 0);
    merger.read(out, 9, 0);
    merger.read(out, 9, 10 * SECOND);

    assertThat(merger.isIdle()).isTrue();
    assertThat(merger.watermark()).isEqualTo(Watermark.MIN);
  }

  @Test
  void namesPlaceAndElementWhenTheGeneratorFails() {
    SplitMerger<Event, Script> merger =
        merger(
            WatermarkStrategy.punctuated(
                (event, time) -> {
                  throw new IllegalStateException("no mark");
                }),
            9,
            Script.of("a", 1));

    assertThatThrownBy(() -> merger.read(out, 1, 0))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "a line 1: the watermark generator failed on element Event[split=a, number=0, time=1]: java.lang.IllegalStateException: no mark")
        .hasCauseInstanceOf(IllegalStateException.class);
  }
}

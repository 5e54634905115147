package dev.sluice.dataflow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.source.ScriptedSource.Event;
import dev.sluice.dataflow.source.ScriptedSource.Script;
import dev.sluice.dataflow.source.ScriptedSource.Step;
import dev.sluice.dataflow.time.UnsortedSplitException;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitMergerTest {

  private final List<Long> times = new ArrayList<>();
  private final List<String> splits = new ArrayList<>();
  private final Output<Event> out =
      new Output<>() {
        @Override
        public void emit(Event value, long timestamp) {
          times.add(timestamp);
          splits.add(value.split());
        }

        @Override
        public boolean ready() {
          return readyFor != times.size();
        }
      };
  private final OperatorMetrics metrics = new OperatorMetrics();
  private int readyFor = Integer.MAX_VALUE;
  private ScriptedSource source;

  private SplitMerger<Event, Script> merger(
      WatermarkStrategy<Event> strategy, int mostOpen, Script... scripts) {
    source = new ScriptedSource(List.of(scripts));
    SplitMerger<Event, Script> merger = new SplitMerger<>(source, strategy, metrics, mostOpen);
    merger.add(source.scripts());
    return merger;
  }

  private SplitMerger<Event, Script> sorted(int mostOpen, Script... scripts) {
    return merger(WatermarkStrategy.monotonous(), mostOpen, scripts);
  }

  @Test
  void readsAllOpenSplitsInOrderOfEventTime() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(
            9, Script.of("a", 1, 4, 7), Script.of("b", 2, 2, 9), Script.of("c"), Script.of("d", 3));

    assertThat(merger.read(out, 100, 0)).isEqualTo(7);

    assertThat(times).containsExactly(1L, 2L, 2L, 3L, 4L, 7L, 9L);
    assertThat(merger.isExhausted()).isTrue();
    assertThat(merger.watermark()).as("rests, for more may be added").isEqualTo(8);
    assertThat(source.openNow()).isEmpty();
    assertThat(merger.elements()).isEqualTo(7);
    assertThat(metrics.counter("opened").value()).isEqualTo(4);
  }

  @Test
  void weightOfSplitsWithoutAnEndStaysTheMostThereCanBe() throws Exception {
    SplitMerger<Long, RangeSource.Range> merger =
        new SplitMerger<>(new RangeSource(0, 1), WatermarkStrategy.none(), metrics, 2);
    merger.add(
        List.of(
            new RangeSource.Range(0, 0, Long.MAX_VALUE),
            new RangeSource.Range(1, 0, Long.MAX_VALUE)));

    merger.read(
        new Output<>() {
          @Override
          public void emit(Long value, long timestamp) {
            times.add(value);
          }

          @Override
          public boolean ready() {
            return true;
          }
        },
        10,
        0);

    assertThat(times).hasSize(10);
    assertThat(merger.weight()).isEqualTo(Long.MAX_VALUE);
    // Each of the two has looked at one more element than it has given.
    assertThat(merger.consumed()).isBetween(10L, 12L);
  }

  @Test
  void readsNoMoreThanItIsAskedFor() throws Exception {
    SplitMerger<Event, Script> merger = sorted(9, Script.of("a", 1, 3), Script.of("b", 2, 4));

    for (int read = 1; read <= 4; read++) {
      assertThat(merger.read(out, 1, 0)).isEqualTo(1);
    }

    assertThat(merger.read(out, 1, 0)).isZero();
    assertThat(times).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void stopsWhenTheOutputIsNotReady() throws Exception {
    SplitMerger<Event, Script> merger = sorted(9, Script.of("a", 1, 2, 3));
    readyFor = 2;

    assertThat(merger.read(out, 100, 0)).isEqualTo(2);
    assertThat(merger.read(out, 100, 0)).isZero();
    readyFor = -1;
    assertThat(merger.read(out, 100, 0)).isEqualTo(1);
  }

  @Test
  void takesEqualTimesFromOneSplitBeforeItTurnsToTheNext() throws Exception {
    SplitMerger<Event, Script> merger = sorted(9, Script.of("a", 5, 5, 6), Script.of("b", 5, 5));

    merger.read(out, 100, 0);

    assertThat(splits).containsExactly("a", "a", "b", "b", "a");
  }

  @Test
  void opensEarlySplitsFirstAndNoMoreAtATimeThanItMay() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(
            1,
            Script.of("late", 20, 21).from(20),
            Script.of("early", 1, 2).from(1),
            Script.of("middle", 10, 11).from(10));

    merger.read(out, 100, 0);

    assertThat(times).containsExactly(1L, 2L, 10L, 11L, 20L, 21L);
    assertThat(source.mostOpen()).isEqualTo(1);
  }

  @Test
  void holdsWatermarkAtMinimumWhileASplitIsUnread() throws Exception {
    SplitMerger<Event, Script> merger = sorted(1, Script.of("a", 5, 6), Script.of("b", 1, 9));

    merger.read(out, 1, 0);
    assertThat(merger.watermark()).isEqualTo(Watermark.MIN);
    merger.read(out, 2, 0);
    assertThat(times).containsExactly(5L, 6L, 1L);
    assertThat(merger.watermark()).as("nothing read was late").isEqualTo(8);
  }

  @Test
  void holdsWatermarkBelowTheKnownStartOfASplitThatIsNotOpen() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(1, Script.of("a", 5, 6, 30).from(5), Script.of("b", 20, 21).from(20));
    assertThat(merger.watermark()).isEqualTo(4);

    merger.read(out, 1, 0);
    assertThat(merger.watermark()).isEqualTo(5);
    merger.read(out, 1, 0);
    assertThat(merger.watermark()).as("30 comes next, but b has not begun").isEqualTo(19);
    merger.read(out, 1, 0);
    assertThat(merger.watermark()).isEqualTo(19);
  }

  @Test
  void keepsToTheKnownStartOfASplitThatHasNothingYet() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(2, Script.of("a", 5, 6).from(5), Script.of("b", Step.PENDING, 20).from(20));

    merger.read(out, 1, 0);

    assertThat(merger.watermark()).isEqualTo(5);
    merger.read(out, 1, 0);
    assertThat(merger.watermark()).isEqualTo(19);
  }

  @Test
  void doesNotHoldTheWatermarkForASplitWhoseTurnComesLater() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(9, Script.of("monday", 1, 2, 3), Script.of("tuesday", 1_001, 1_002));

    merger.read(out, 1, 0);
    assertThat(merger.watermark()).isEqualTo(1);
    merger.read(out, 2, 0);
    assertThat(merger.watermark()).isEqualTo(1_000);
  }

  @Test
  void holdsWatermarkForASplitThatHasNothingForNow() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(9, Script.of("a", 1, 2, 30), Script.of("b", 3, Step.PENDING, 4));

    assertThat(merger.read(out, 3, 0)).isEqualTo(3);
    assertThat(times).containsExactly(1L, 2L, 3L);
    assertThat(merger.watermark()).as("b may still bring another 3").isEqualTo(2);
    merger.read(out, 2, 0);
    assertThat(times).containsExactly(1L, 2L, 3L, 4L, 30L);
  }

  @Test
  void turnsToAnEarlierElementThatHasJustComeBeforeItGoesOn() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(9, Script.of("a", 1, 50, 60), Script.of("b", 1, Step.PENDING, 4, 5));
    merger.read(out, 2, 0);

    merger.read(out, 100, 0);

    assertThat(times).containsExactly(1L, 1L, 4L, 5L, 50L, 60L);
  }

  @Test
  void turnsToAnEarlierSplitThatIsAddedLater() throws Exception {
    SplitMerger<Event, Script> merger = sorted(9, Script.of("a", 1, 50, 60));
    merger.read(out, 1, 0);
    merger.add(List.of(Script.of("b", 7, 55)));

    merger.read(out, 100, 0);

    assertThat(times).containsExactly(1L, 7L, 50L, 55L, 60L);
  }

  @Test
  void asksAgainWhereThereWasNothing() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(
            9,
            Script.of("a", Step.PENDING, Step.PENDING, 1),
            Script.of("longer", Step.PENDING, 2, 2, 2));

    assertThat(merger.read(out, 100, 0)).isZero();
    assertThat(merger.retryAfterNanos()).as("the shortest wish").isEqualTo(3_000_000);
    assertThat(merger.isExhausted()).isFalse();
    merger.read(out, 100, 0);
    merger.read(out, 100, 0);
    assertThat(times).containsExactly(2L, 2L, 2L, 1L);
    assertThat(merger.isExhausted()).isTrue();
    assertThat(merger.retryAfterNanos()).isEqualTo(1_000_000);
  }

  @Test
  void tellsHowMuchOfTheWeightWasRead() throws Exception {
    SplitMerger<Event, Script> merger = sorted(9, Script.of("a", 1, 2, 3), Script.of("b", 9));
    assertThat(merger.weight()).isEqualTo(4);
    assertThat(merger.consumed()).isZero();

    merger.read(out, 2, 0);
    assertThat(merger.consumed()).isBetween(2L, 4L);
    merger.read(out, 2, 0);
    assertThat(merger.consumed()).isEqualTo(4);
  }

  @Test
  void hasNoWatermarkWithoutEventTime() throws Exception {
    SplitMerger<Event, Script> merger =
        merger(WatermarkStrategy.none(), 9, Script.of("a", 5, 3), Script.of("b", 1));

    merger.read(out, 2, 0);
    assertThat(merger.watermark()).isEqualTo(Watermark.MIN);
    merger.read(out, 2, 0);

    assertThat(times).containsOnly(Long.MIN_VALUE);
    assertThat(merger.isExhausted()).isTrue();
    assertThat(merger.watermark()).isEqualTo(Watermark.MIN);
  }

  @Test
  void takesNoWatermarkFromTheKnownStartOfASplitWithoutEventTime() throws Exception {
    SplitMerger<Event, Script> merger =
        merger(WatermarkStrategy.none(), 1, Script.of("a", 1).from(1), Script.of("b", 9).from(9));

    merger.read(out, 1, 0);

    assertThat(merger.watermark()).isEqualTo(Watermark.MIN);
  }

  private static Script many(String id, int elements) {
    return Script.of(id, LongStream.range(0, elements).boxed().toArray());
  }

  @Test
  void letsSplitsTakeTurnsWithoutEventTime() throws Exception {
    SplitMerger<Event, Script> merger =
        merger(
            WatermarkStrategy.none(), 9, many("a", 50_000), many("b", 50_000), many("c", 50_000));

    merger.read(out, 60_000, 0);

    for (String split : List.of("a", "b", "c")) {
      long read = splits.stream().filter(split::equals).count();
      assertThat(read).as(split).isBetween(17_000L, 23_000L);
    }
  }

  @Test
  void letsALatecomerTakeNoMoreThanItsTurnsWithoutEventTime() throws Exception {
    SplitMerger<Event, Script> merger =
        merger(WatermarkStrategy.none(), 9, many("a", 100_000), Script.of("b", Step.PENDING));
    merger.read(out, 50_000, 0);
    splits.clear();
    merger.add(List.of(many("c", 100_000)));

    merger.read(out, 20_000, 0);

    assertThat(splits.stream().filter("a"::equals).count()).isBetween(8_000L, 12_000L);
  }

  @Test
  void namesThePlaceOfAnElementThatIsOutOfOrder() throws Exception {
    SplitMerger<Event, Script> merger = sorted(9, Script.of("a", 1_000, 2_000, 1_999));

    assertThatThrownBy(() -> merger.read(out, 100, 0))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(
            "a line 3: event time goes back from 1970-01-01T00:00:02Z to 1970-01-01T00:00:01.999Z")
        .hasCauseInstanceOf(UnsortedSplitException.class);
    assertThat(times).containsExactly(1_000L, 2_000L);
  }

  @Test
  void namesPlaceAndElementWhenTheTimestampAssignerFails() {
    WatermarkStrategy<Event> failing =
        WatermarkStrategy.<Event>monotonous()
            .withTimestamps(
                event -> {
                  if (event.number() == 1) {
                    throw new IllegalArgumentException("no date");
                  }
                  return event.time();
                });
    SplitMerger<Event, Script> merger = merger(failing, 9, Script.of("a", 1, 2));

    assertThatThrownBy(() -> merger.read(out, 100, 0))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "a line 2: the timestamp assigner failed on element Event[split=a, number=1, time=2]: java.lang.IllegalArgumentException: no date")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void closesEverySplitThatIsOpenWhenItIsGivenUp() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(9, Script.of("a", 1, 2), Script.of("b", 1, 9), Script.of("c", Step.PENDING));
    merger.read(out, 1, 0);
    assertThat(source.openNow()).hasSize(3);

    merger.close();

    assertThat(source.openNow()).isEmpty();
    merger.close();
  }

  @Test
  void closesTheRestWhenOneCannotBeClosed() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(
            9,
            Script.of("a", 1).failingTo("close"),
            Script.of("b", 2).failingTo("close"),
            Script.of("c", 3));
    merger.read(out, 0, 0);

    assertThatThrownBy(merger::close)
        .isInstanceOf(IOException.class)
        .hasMessage("a cannot be closed")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(source.openNow()).isEmpty();
  }

  @Test
  void closesASplitThatFailsAtItsFirstElement() throws Exception {
    SplitMerger<Event, Script> merger =
        sorted(9, Script.of("a", 1), Script.of("b", Step.FAIL_TO_READ));

    assertThatThrownBy(() -> merger.read(out, 1, 0)).hasMessage("b cannot be read");
    merger.close();

    assertThat(source.opened()).isEqualTo(2);
    assertThat(source.openNow()).isEmpty();
  }

  @Test
  void closesASplitThatFailsAfterAPause() throws Exception {
    SplitMerger<Event, Script> merger = sorted(9, Script.of("a", Step.PENDING, Step.FAIL_TO_READ));
    merger.read(out, 1, 0);

    assertThatThrownBy(() -> merger.read(out, 1, 0)).hasMessage("a cannot be read");
    merger.close();

    assertThat(source.openNow()).isEmpty();
  }

  @Test
  void closesASplitThatFailsInTheMiddle() throws Exception {
    SplitMerger<Event, Script> merger = sorted(9, Script.of("a", 1, Step.FAIL_TO_READ));

    assertThatThrownBy(() -> merger.read(out, 1, 0)).hasMessage("a cannot be read");
    merger.close();

    assertThat(source.openNow()).isEmpty();
  }

  @Test
  void opensNothingWithoutAGenerator() {
    SplitMerger<Event, Script> merger =
        merger(
            WatermarkStrategy.of(
                () -> {
                  throw new IllegalStateException("no generator");
                }),
            9,
            Script.of("a", 1));

    assertThatThrownBy(() -> merger.read(out, 1, 0)).hasMessage("no generator");
    assertThat(source.openNow()).isEmpty();
  }

  @Test
  void isExhaustedUntilItIsGivenSomethingToRead() throws Exception {
    SplitMerger<Event, Script> merger = sorted(9);
    assertThat(merger.isExhausted()).isTrue();
    assertThat(merger.read(out, 5, 0)).isZero();

    merger.add(List.of(Script.of("a", 1)));

    assertThat(merger.isExhausted()).isFalse();
  }
}

package dev.sluice.dataflow.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WatermarkStrategyTest {

  private static WatermarkGenerator<String> generator(WatermarkStrategy<String> strategy) {
    return strategy.newGenerator().orElseThrow();
  }

  @Test
  void holdsMonotonousWatermarkOneMillisecondBehindTheNewest() {
    WatermarkGenerator<String> generator = generator(WatermarkStrategy.monotonous());

    assertThat(generator.watermark()).isEqualTo(Watermark.MIN);
    generator.onElement("a", 5);
    assertThat(generator.watermark()).isEqualTo(4);
    generator.onElement("b", 5);
    assertThat(generator.watermark()).isEqualTo(4);
    generator.onElement("c", Long.MAX_VALUE);
    assertThat(generator.watermark()).isEqualTo(Long.MAX_VALUE - 1);
  }

  @Test
  void keepsMonotonousWatermarkFromFallingOffTheEndOfTime() {
    WatermarkGenerator<String> generator = generator(WatermarkStrategy.monotonous());

    generator.onElement("a", Long.MIN_VALUE);
    assertThat(generator.watermark()).isEqualTo(Watermark.MIN);
    generator.onElement("b", Long.MIN_VALUE + 1);
    assertThat(generator.watermark()).isEqualTo(Watermark.MIN);
    generator.onElement("c", Long.MIN_VALUE + 2);
    assertThat(generator.watermark()).isEqualTo(Watermark.MIN + 1);
  }

  @Test
  void refusesAnElementThatGoesBackAndSaysWhatToDo() {
    WatermarkGenerator<String> generator = generator(WatermarkStrategy.monotonous());
    generator.onElement("a", 1_000_000_000_500L);

    assertThatThrownBy(() -> generator.onElement("b", 1_000_000_000_499L))
        .isInstanceOf(UnsortedSplitException.class)
        .hasMessage(
            "event time goes back from 2001-09-09T01:46:40.500Z to 2001-09-09T01:46:40.499Z, but"
                + " the watermark strategy says monotonous(); sort the split, or use"
                + " boundedDisorder(...) if it is meant to be unsorted");
  }

  @Test
  void namesEvenTheLastInstantsInARefusal() {
    WatermarkGenerator<String> generator = generator(WatermarkStrategy.monotonous());
    generator.onElement("a", Long.MAX_VALUE);

    assertThatThrownBy(() -> generator.onElement("b", Long.MIN_VALUE))
        .isInstanceOf(UnsortedSplitException.class);
  }

  @Test
  void givesEverySplitAGeneratorOfItsOwn() {
    WatermarkStrategy<String> strategy = WatermarkStrategy.monotonous();
    generator(strategy).onElement("a", 50);

    assertThat(generator(strategy).watermark()).isEqualTo(Watermark.MIN);
  }

  @Test
  void promisesWithBoundedDisorderWhatTheBoundAllowsAndNoMore() {
    List<Long> bounds = List.of(0L, 1L, 1_000L, Long.MAX_VALUE - 1, Long.MAX_VALUE);
    for (long bound : bounds) {
      Seeds.each(200, random -> compareWithExactNumbers(bound, random));
    }
  }

  private static void compareWithExactNumbers(long bound, Random random) {
    WatermarkGenerator<String> generator =
        generator(WatermarkStrategy.boundedDisorder(Duration.ofMillis(bound)));
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < 20; i++) {
      long timestamp = interesting(random, bound);
      newest = Math.max(newest, timestamp);
      long before = generator.watermark();
      generator.onElement("any", timestamp);
      BigInteger exact =
          BigInteger.valueOf(newest)
              .subtract(BigInteger.valueOf(bound))
              .subtract(BigInteger.ONE)
              .max(BigInteger.valueOf(Watermark.MIN));
      assertThat(generator.watermark()).isEqualTo(exact.longValueExact());
      assertThat(generator.watermark()).isGreaterThanOrEqualTo(before);
    }
  }

  private static long interesting(Random random, long bound) {
    long near = random.nextInt(5) - 2;
    return switch (random.nextInt(5)) {
      case 0 -> Long.MIN_VALUE + random.nextInt(3);
      case 1 -> Long.MIN_VALUE + bound + near;
      case 2 -> near;
      case 3 -> Long.MAX_VALUE - random.nextInt(3);
      default -> random.nextLong();
    };
  }

  @Test
  void refusesANegativeBound() {
    assertThatThrownBy(() -> WatermarkStrategy.boundedDisorder(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("boundedDisorder got PT-1S; expected zero or a positive duration");
  }

  @Test
  void promisesNothingBeyondTheNextElementThatIsSeenComing() {
    WatermarkGenerator<String> sorted = generator(WatermarkStrategy.monotonous());
    assertThat(sorted.watermarkBefore(100)).isEqualTo(99);
    assertThat(sorted.watermark()).as("the look ahead leaves no trace").isEqualTo(Watermark.MIN);
    sorted.onElement("a", 100);
    assertThat(sorted.watermarkBefore(100)).isEqualTo(99);
    assertThat(sorted.watermarkBefore(50)).as("does not go back").isEqualTo(99);
    assertThat(generator(WatermarkStrategy.monotonous()).watermarkBefore(Long.MIN_VALUE))
        .isEqualTo(Watermark.MIN);

    WatermarkGenerator<String> unsorted =
        generator(WatermarkStrategy.boundedDisorder(Duration.ofMillis(10)));
    assertThat(unsorted.watermarkBefore(100)).isEqualTo(89);
    assertThat(unsorted.watermark()).isEqualTo(Watermark.MIN);
    unsorted.onElement("a", 100);
    assertThat(unsorted.watermarkBefore(95)).isEqualTo(89);
    assertThat(unsorted.watermarkBefore(Long.MIN_VALUE)).isEqualTo(89);
  }

  @Test
  void readsEventTimeFromTheAssignerBeforeTheSource() {
    WatermarkStrategy<String> stamped = WatermarkStrategy.monotonous();
    assertThat(stamped.eventTime("7", 3)).isEqualTo(3);
    assertThat(stamped.withTimestamps(Long::parseLong).eventTime("7", 3)).isEqualTo(7);
  }

  @Test
  void hasNoEventTimeWithoutAStrategyUnlessTheUserReadsOne() {
    WatermarkStrategy<String> none = WatermarkStrategy.none();

    assertThat(none.hasEventTime()).isFalse();
    assertThat(none.newGenerator()).isEmpty();
    assertThat(none.eventTime("7", 3)).isEqualTo(ItemBatch.NO_TIMESTAMP);
    assertThat(none.withTimestamps(Long::parseLong).eventTime("7", 3)).isEqualTo(7);
  }

  @Test
  void refusesASupplierThatGivesNoGenerator() {
    WatermarkStrategy<String> own = WatermarkStrategy.of(() -> null);

    assertThatThrownBy(own::newGenerator)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the supplier given to WatermarkStrategy.of(...) gave null; expected a new generator for each split");
  }

  @Test
  void asksForOneGeneratorOfTheUserPerSplit() {
    int[] asked = {0};
    WatermarkStrategy<String> own =
        WatermarkStrategy.of(
            () -> {
              asked[0]++;
              return generator(WatermarkStrategy.monotonous());
            });

    own.newGenerator();
    own.newGenerator();

    assertThat(own.hasEventTime()).isTrue();
    assertThat(asked[0]).isEqualTo(2);
  }

  private record Tick(long at, boolean endsSecond) {}

  @Test
  void takesWatermarksOutOfTheElementsThatCarryThem() {
    WatermarkGenerator<Tick> generator =
        WatermarkStrategy.<Tick>punctuated(
                (tick, time) -> tick.endsSecond() ? OptionalLong.of(time) : OptionalLong.empty())
            .withTimestamps(Tick::at)
            .newGenerator()
            .orElseThrow();

    assertThat(generator.watermark()).isEqualTo(Watermark.MIN);
    generator.onElement(new Tick(5, false), 5);
    assertThat(generator.watermark()).isEqualTo(Watermark.MIN);
    generator.onElement(new Tick(7, true), 7);
    assertThat(generator.watermark()).isEqualTo(7);
    assertThat(generator.watermarkBefore(100)).as("promises nothing by itself").isEqualTo(7);
    generator.onElement(new Tick(6, true), 6);
    assertThat(generator.watermark()).as("does not go back").isEqualTo(7);
    generator.onElement(new Tick(Long.MAX_VALUE, true), Long.MAX_VALUE);
    assertThat(generator.watermark()).as("the end is not its to say").isEqualTo(Watermark.MAX - 1);
  }

  /** The example of {@link WatermarkGenerator}. */
  private static final class AsOldAsTheLastHundred<T> implements WatermarkGenerator<T> {
    private final long[] last = new long[100];
    private long elements;
    private long reached = Long.MIN_VALUE;

    @Override
    public void onElement(T element, long timestamp) {
      last[(int) (elements++ % last.length)] = timestamp;
    }

    @Override
    public long watermark() {
      if (elements >= last.length) {
        reached = Math.max(reached, LongStream.of(last).min().getAsLong() - 1);
      }
      return reached;
    }
  }

  @Test
  void letsUsersWriteGeneratorsAsTheDocumentationShows() {
    WatermarkStrategy<Tick> own =
        WatermarkStrategy.<Tick>of(AsOldAsTheLastHundred::new).withTimestamps(Tick::at);
    WatermarkGenerator<Tick> generator = own.newGenerator().orElseThrow();

    for (int i = 0; i < 150; i++) {
      long before = generator.watermark();
      generator.onElement(new Tick(i, false), own.eventTime(new Tick(i, false), 0));
      assertThat(generator.watermark()).isGreaterThanOrEqualTo(before);
    }

    assertThat(generator.watermark()).isEqualTo(49);
  }

  @Test
  void keepsIdlenessAndAssignerWhicheverIsSaidFirst() {
    WatermarkStrategy<String> strategy = WatermarkStrategy.monotonous();
    assertThat(strategy.idleAfterNanos()).isEmpty();
    Duration second = Duration.ofSeconds(1);

    for (WatermarkStrategy<String> both :
        List.of(
            strategy.withIdleness(second).withTimestamps(Long::parseLong),
            strategy.withTimestamps(Long::parseLong).withIdleness(second))) {
      assertThat(both.idleAfterNanos()).hasValue(1_000_000_000L);
      assertThat(both.eventTime("7", 3)).isEqualTo(7);
      assertThat(both.hasEventTime()).isTrue();
    }
    assertThat(WatermarkStrategy.none().withIdleness(second).hasEventTime()).isFalse();
  }

  @Test
  void isNeverIdleAfterMoreTimeThanThereIs() {
    WatermarkStrategy<String> strategy =
        WatermarkStrategy.<String>monotonous().withIdleness(Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(strategy.idleAfterNanos()).isEmpty();
  }

  @Test
  void refusesIdlenessWithoutTime() {
    for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-5))) {
      assertThatThrownBy(() -> WatermarkStrategy.monotonous().withIdleness(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("withIdleness got %s; expected a positive duration".formatted(none));
    }
  }

  @Test
  void takesNoTimesOfElementsWhereTheClockCounts() {
    WatermarkStrategy<String> clock = WatermarkStrategy.ingestionTime();
    VirtualTime time = new VirtualTime();

    for (WatermarkStrategy<String> each :
        List.of(
            clock,
            clock.withIdleness(Duration.ofSeconds(1)),
            clock.withWatermarkAlignment("all", Duration.ofSeconds(1)))) {
      SplitTimes<String> times = each.forSplits();
      times.look(time);
      assertThat(each.hasEventTime()).isTrue();
      assertThat(times.eventTime("7", 3)).isEqualTo(time.millis());
      assertThat(times.newGenerator().orElseThrow().watermark()).isEqualTo(time.millis() - 1);
    }
    assertThatThrownBy(() -> clock.withTimestamps(Long::parseLong))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "ingestionTime() was given an assigner of timestamps; expected none, or another strategy such as monotonous()");
  }
}

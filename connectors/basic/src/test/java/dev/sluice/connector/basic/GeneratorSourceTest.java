package dev.sluice.connector.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.source.SplitReader.Advance;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GeneratorSourceTest {

  private final HandClock clock = new HandClock();

  @Test
  void makesTheElementOfEveryIndexOnceInOrder() throws Exception {
    GeneratorSource<String> source = GeneratorSource.of(Types.STRING, 4, index -> "e" + index);

    assertThat(Splits.readAll(source)).containsExactly(List.of("e0", "e1", "e2", "e3"));
  }

  @Test
  void dealsIndexesToSplitsInTurn() throws Exception {
    GeneratorSource<Long> source = GeneratorSource.of(Types.LONG, 8, index -> index).inSplits(3);

    assertThat(Splits.readAll(source))
        .containsExactly(List.of(0L, 3L, 6L), List.of(1L, 4L, 7L), List.of(2L, 5L));
  }

  @Test
  void weighsEverySplitByItsElements() throws Exception {
    for (long count : new long[] {0, 1, 2, 7, 8, 9}) {
      GeneratorSource<Long> source =
          GeneratorSource.of(Types.LONG, count, index -> index).inSplits(4);

      List<Long> weights =
          source.enumerator().discover().stream().map(GeneratorSplit::weight).toList();

      assertThat(weights)
          .isEqualTo(Splits.readAll(source).stream().map(list -> (long) list.size()).toList());
    }
  }

  @Test
  void tellsPlaceAndProgress() throws Exception {
    GeneratorSource<Long> source = GeneratorSource.of(Types.LONG, 10, index -> index).inSplits(2);
    SplitReader<Long, ?> reader = open(source, 1);

    reader.advance();
    reader.advance();

    assertThat(reader.current()).isEqualTo(3);
    assertThat(reader.place()).isEqualTo("generated element 3");
    assertThat(reader.consumed()).isEqualTo(2);
  }

  @Test
  void goesOnWithoutEndWhenUnbounded() throws Exception {
    SplitReader<Long, ?> reader = open(unbounded().inSplits(3), 2);

    for (long i = 0; i < 10_000; i++) {
      assertThat(reader.advance()).isEqualTo(Advance.ELEMENT);
      assertThat(reader.current()).isEqualTo(3 * i + 2);
    }
    assertThat(reader.consumed()).isZero();
  }

  @Test
  void staysAtTheEndOnceThere() throws Exception {
    SplitReader<Long, ?> reader = open(GeneratorSource.of(Types.LONG, 0, index -> index), 0);

    assertThat(reader.advance()).isEqualTo(Advance.END);
    assertThat(reader.advance()).isEqualTo(Advance.END);
  }

  @Test
  void keepsToTheRateAndSaysWhenToAskAgain() throws Exception {
    SplitReader<Long, ?> reader = open(unbounded().ratePerSecond(1000, clock), 0);

    assertThat(readUntilPending(reader)).isZero();
    assertThat(reader.retryAfterNanos()).isEqualTo(1_000_000);
    long read = 0;
    for (int tick = 0; tick < 500; tick++) {
      clock.advance(Duration.ofMillis(2));
      read += readUntilPending(reader);
    }

    assertThat(read).isBetween(998L, 1000L);
  }

  @Test
  void sharesTheRateAmongSplits() throws Exception {
    SplitReader<Long, ?> reader = open(unbounded().inSplits(4).ratePerSecond(1000, clock), 3);
    readUntilPending(reader);

    clock.advance(Duration.ofMillis(80));

    assertThat(readUntilPending(reader)).isEqualTo(20);
  }

  @Test
  void makesElementsAtRatesOfFewerThanTenASecond() throws Exception {
    SplitReader<Long, ?> reader = open(unbounded().ratePerSecond(2, clock), 0);
    readUntilPending(reader);
    long read = 0;

    for (int tick = 0; tick < 10; tick++) {
      clock.advance(Duration.ofNanos(reader.retryAfterNanos()));
      read += readUntilPending(reader);
    }

    assertThat(read).isBetween(8L, 10L);
  }

  @Test
  void keepsToTheRateOverAllSplitsTogetherWhicheverIsSaidFirst() throws Exception {
    for (GeneratorSource<Long> source :
        List.of(
            unbounded().inSplits(3).ratePerSecond(1000, clock),
            unbounded().ratePerSecond(1000, clock).inSplits(3))) {
      List<SplitReader<Long, ?>> readers =
          List.of(open(source, 0), open(source, 1), open(source, 2));
      long read = 0;
      for (int tick = 0; tick <= 1000; tick++) {
        read += readUntilAllPending(readers);
        clock.advance(Duration.ofMillis(2));
      }

      assertThat(read).isBetween(1_990L, 2_000L);
    }
  }

  @Test
  void hardlyMakesUpForTimeLostToASlowConsumer() throws Exception {
    SplitReader<Long, ?> reader = open(unbounded().ratePerSecond(1000, clock), 0);
    readUntilPending(reader);

    clock.advance(Duration.ofMinutes(10));

    assertThat(readUntilPending(reader)).isEqualTo(100);
    clock.advance(Duration.ofMillis(50));
    assertThat(readUntilPending(reader)).isBetween(49L, 51L);
  }

  @Test
  void makesTheSameElementsAtAnyRate() throws Exception {
    SplitReader<Long, ?> reader =
        open(GeneratorSource.of(Types.LONG, 100, i -> i * i).ratePerSecond(777, clock), 0);
    List<Long> made = new ArrayList<>();

    for (Advance found = reader.advance(); found != Advance.END; found = reader.advance()) {
      if (found == Advance.ELEMENT) {
        made.add(reader.current());
      } else {
        clock.advance(Duration.ofNanos(reader.retryAfterNanos()));
      }
    }

    assertThat(made).isEqualTo(LongStream.range(0, 100).mapToObj(i -> i * i).toList());
  }

  @Test
  void asksTheClockSeldom() throws Exception {
    SplitReader<Long, ?> reader = open(unbounded().ratePerSecond(10_000_000, clock), 0);
    readUntilPending(reader);
    clock.advance(Duration.ofMillis(50));
    long before = clock.asked();

    long read = readUntilPending(reader);

    assertThat(read).isBetween(499_990L, 500_000L);
    assertThat(clock.asked() - before).isLessThan(read / 500);
  }

  @Test
  void endsWithoutWaitingForTheRate() throws Exception {
    GeneratorSource<Long> source =
        GeneratorSource.of(Types.LONG, 3, index -> index).ratePerSecond(1000, clock);
    SplitReader<Long, ?> reader = open(source, 0);
    readUntilPending(reader);
    clock.advance(Duration.ofMillis(3));

    for (int i = 0; i < 3; i++) {
      assertThat(reader.advance()).isEqualTo(Advance.ELEMENT);
    }

    assertThat(reader.advance()).isEqualTo(Advance.END);
  }

  @Test
  void goesOnWithTheElementAtHandWhereverItStopped() throws Exception {
    Splits.checkRestarts(() -> GeneratorSource.of(Types.LONG, 11, index -> index * index));
    Splits.checkRestarts(() -> GeneratorSource.of(Types.LONG, 11, index -> index).inSplits(4));
    Splits.checkRestarts(() -> GeneratorSource.of(Types.LONG, 0, index -> index));
  }

  @Test
  void goesOnBehindTheElementGivenLastAfterItHadToWait() throws Exception {
    GeneratorSource<Long> source = unbounded().inSplits(2).ratePerSecond(2000, clock);
    SplitReader<Long, GeneratorSplit> reader = open(source, 1);
    readUntilPending(reader);
    clock.advance(Duration.ofMillis(5));
    assertThat(readUntilPending(reader)).isEqualTo(5);

    SplitReader<Long, GeneratorSplit> next = source.open(reader.position(), new OperatorMetrics());
    readUntilPending(next);
    clock.advance(Duration.ofMillis(1));

    assertThat(next.advance()).isEqualTo(Advance.ELEMENT);
    assertThat(next.current()).isEqualTo(11);
  }

  @Test
  void makesUpForNothingOfTheTimeBeforeItWentOn() throws Exception {
    GeneratorSource<Long> source = unbounded().ratePerSecond(1000, clock);
    SplitReader<Long, GeneratorSplit> reader = open(source, 0);
    readUntilPending(reader);
    clock.advance(Duration.ofMinutes(10));

    SplitReader<Long, GeneratorSplit> next = source.open(reader.position(), new OperatorMetrics());

    assertThat(readUntilPending(next)).isZero();
    clock.advance(Duration.ofMillis(50));
    assertThat(readUntilPending(next)).isEqualTo(50);
  }

  @Test
  void refusesCountsSplitsAndRatesThatMakeNoSense() {
    assertThatThrownBy(() -> GeneratorSource.of(Types.LONG, -1, index -> index))
        .hasMessage("GeneratorSource got the count -1; expected 0 or more, or UNBOUNDED");
    assertThatThrownBy(() -> unbounded().inSplits(0))
        .hasMessage("GeneratorSource got 0 splits; expected at least 1");
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> unbounded().ratePerSecond(rate))
          .hasMessageContaining("expected more than 0 elements per second");
    }
  }

  private static GeneratorSource<Long> unbounded() {
    return GeneratorSource.of(Types.LONG, GeneratorSource.UNBOUNDED, index -> index);
  }

  private static SplitReader<Long, GeneratorSplit> open(GeneratorSource<Long> source, int split)
      throws Exception {
    return source.open(source.enumerator().discover().get(split), new OperatorMetrics());
  }

  private static long readUntilAllPending(List<SplitReader<Long, ?>> readers) throws Exception {
    long read = 0;
    for (SplitReader<Long, ?> reader : readers) {
      read += readUntilPending(reader);
    }
    return read;
  }

  private static long readUntilPending(SplitReader<Long, ?> reader) throws Exception {
    long read = 0;
    while (reader.advance() == Advance.ELEMENT) {
      read++;
    }
    return read;
  }
}

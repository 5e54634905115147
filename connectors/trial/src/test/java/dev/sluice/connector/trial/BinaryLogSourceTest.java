package dev.sluice.connector.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.source.SplitReader.Advance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryLogSourceTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 10, 11, 5_000})
  void splitsOfALogGiveAllOfItTogetherInOrder(int recordsPerSplit) throws Exception {
    List<Reading> readings = Logs.readings(10);
    Logs.write(directory.resolve("a.log"), readings);
    BinaryLogSource source = BinaryLogSource.in(directory).splitEvery(recordsPerSplit);

    List<LogSplit> splits = Logs.discover(source);

    assertThat(splits).hasSize((10 + recordsPerSplit - 1) / recordsPerSplit);
    assertThat(splits).extracting(Split::id).doesNotHaveDuplicates();
    assertThat(splits).extracting(Split::weight).allMatch(weight -> weight > 0);
    assertThat(Logs.readAll(source)).isEqualTo(readings);
  }

  @Test
  void readsMoreThanItsBufferHolds() throws Exception {
    List<Reading> readings = Logs.readings(5_000);
    Logs.write(directory.resolve("a.log"), readings);

    assertThat(Logs.readAll(BinaryLogSource.in(directory))).isEqualTo(readings);
  }

  @Test
  void findsLogsAndNothingElse() throws Exception {
    Logs.write(directory.resolve("b.log"), Logs.readings(1));
    Logs.write(directory.resolve("a.log"), Logs.readings(1));
    Logs.write(directory.resolve("headerOnly.log"), List.of());
    Logs.write(directory.resolve(".hidden.log"), Logs.readings(1));
    Files.writeString(directory.resolve("notes.txt"), "no log");
    Files.createDirectory(directory.resolve("dir.log"));

    assertThat(Logs.discover(BinaryLogSource.in(directory)))
        .extracting(Split::id)
        .containsExactly("a.log#0", "b.log#0");
  }

  @Test
  void everySplitKnowsItsEarliestEventTime() throws Exception {
    Logs.write(directory.resolve("a.log"), Logs.readings(5));

    assertThat(Logs.discover(BinaryLogSource.in(directory).splitEvery(2)))
        .extracting(Split::earliestEventTime)
        .containsExactly(1_000L, 1_020L, 1_040L);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 100})
  void goesOnAtEveryPositionWithExactlyTheRest(int recordsPerSplit) throws Exception {
    Logs.write(directory.resolve("a.log"), Logs.readings(8));
    BinaryLogSource source = BinaryLogSource.in(directory).splitEvery(recordsPerSplit);

    for (LogSplit split : Logs.discover(source)) {
      List<Reading> whole = Logs.readSplit(source, split);
      for (int looked = 0; looked <= whole.size(); looked++) {
        LogSplit position = positionAfter(source, split, looked);
        assertThat(position.id()).isEqualTo(split.id());
        assertThat(position.earliestEventTime()).isEqualTo(split.earliestEventTime());
        // The element looked at last has not been given on, so it belongs to the rest.
        int given = Math.max(0, looked - 1);
        BinaryLogSource another = BinaryLogSource.in(directory);
        assertThat(Logs.readSplit(another, position))
            .as("rest of %s after %d", split, looked)
            .isEqualTo(whole.subList(given, whole.size()));
      }
    }
  }

  private static LogSplit positionAfter(BinaryLogSource source, LogSplit split, int elements)
      throws Exception {
    try (SplitReader<Reading, LogSplit> reader = Logs.open(source, split)) {
      for (int i = 0; i < elements; i++) {
        assertThat(reader.advance()).isEqualTo(Advance.ELEMENT);
      }
      return reader.position();
    }
  }

  @Test
  void positionOfAPositionIsARestToo() throws Exception {
    List<Reading> readings = Logs.readings(6);
    Logs.write(directory.resolve("a.log"), readings);
    BinaryLogSource source = BinaryLogSource.in(directory);
    LogSplit split = Logs.discover(source).get(0);
    List<Reading> given = new ArrayList<>();

    for (int round = 0; round < readings.size(); round++) {
      try (SplitReader<Reading, LogSplit> reader = Logs.open(source, split)) {
        reader.advance();
        given.add(reader.current());
        assertThat(reader.position()).isEqualTo(reader.position());
        reader.advance();
        split = round < readings.size() - 1 ? reader.position() : split;
      }
    }

    assertThat(given).isEqualTo(readings);
  }

  @Test
  void consumesItsWeightAlsoOfARest() throws Exception {
    Logs.write(directory.resolve("a.log"), Logs.readings(4));
    BinaryLogSource source = BinaryLogSource.in(directory);
    LogSplit split = Logs.discover(source).get(0);
    LogSplit rest = positionAfter(source, split, 3);

    assertThat(rest.weight()).isEqualTo(split.weight() / 2);
    for (LogSplit each : List.of(split, rest)) {
      try (SplitReader<Reading, LogSplit> reader = Logs.open(source, each)) {
        assertThat(reader.consumed()).isZero();
        Logs.drain(reader);
        assertThat(reader.consumed()).isEqualTo(each.weight());
      }
    }
  }

  @Test
  void saysWhereItStands() throws Exception {
    Path log = Logs.write(directory.resolve("a.log"), Logs.readings(2));
    BinaryLogSource source = BinaryLogSource.in(directory);

    try (SplitReader<Reading, LogSplit> reader = Logs.open(source, Logs.discover(source).get(0))) {
      assertThat(reader.place()).isEqualTo(log + " record 1");
      reader.advance();
      assertThat(reader.place()).isEqualTo(log + " record 1");
      reader.advance();
      assertThat(reader.place()).isEqualTo(log + " record 2");
    }
  }

  @Test
  void countsWhatIsNotANumberForAllSplitsOfASubtask() throws Exception {
    Reading bad = new Reading(1, 1, Double.NaN);
    Logs.write(directory.resolve("a.log"), List.of(bad, bad));
    BinaryLogSource source = BinaryLogSource.in(directory).splitEvery(1);
    OperatorMetrics metrics = new OperatorMetrics();

    for (LogSplit split : Logs.discover(source)) {
      try (SplitReader<Reading, LogSplit> reader = source.open(split, metrics)) {
        Logs.drain(reader);
      }
    }

    assertThat(metrics.values()).containsEntry("not-numbers", 2L);
  }

  @Test
  void typesAreDescribedWithoutTouchingTheDirectory() throws Exception {
    BinaryLogSource source = BinaryLogSource.in(directory.resolve("none"));

    assertThat(source.type().mutable()).isFalse();
    assertThat(source.splitType().mutable()).isFalse();
    assertThat(source.splitType().parts()).isNotEmpty();
    assertThat(source.enumerator().rediscoverEvery()).isEmpty();
  }

  @Test
  void findsNewLogsUnderNewIdsWhenItLooksAgain() throws Exception {
    BinaryLogSource source = BinaryLogSource.in(directory).rediscover(Duration.ofSeconds(1));
    var enumerator = source.enumerator();

    assertThat(enumerator.rediscoverEvery()).contains(Duration.ofSeconds(1));
    assertThat(enumerator.discover()).isEmpty();
    Logs.write(directory.resolve("a.log"), Logs.readings(1));
    List<LogSplit> first = enumerator.discover();
    Logs.write(directory.resolve("b.log"), Logs.readings(2));

    assertThat(first).extracting(Split::id).containsExactly("a.log#0");
    assertThat(enumerator.discover())
        .containsAll(first)
        .extracting(Split::id)
        .containsExactly("a.log#0", "b.log#0");
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    BinaryLogSource source = BinaryLogSource.in(directory);

    assertThatThrownBy(() -> source.splitEvery(0)).hasMessageContaining("expected at least 1");
    assertThatThrownBy(() -> source.rediscover(Duration.ZERO))
        .hasMessageContaining("expected a positive time");
  }
}

package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.connector.files.Csv.Delay;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.source.SplitReader.Advance;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are read in part, and the rest of them by others. */
class FileRestartTest {

  private static final String MARK = "\uFEFF";

  @TempDir Path directory;

  /** An element and where it stands, which a restart must not change either. */
  private record Read<T>(T element, String place) {}

  private static <T> List<Read<T>> read(Source<T, FileSplit> source, FileSplit split)
      throws Exception {
    List<Read<T>> read = new ArrayList<>();
    try (SplitReader<T, FileSplit> reader = source.open(split, new OperatorMetrics())) {
      while (reader.advance() == Advance.ELEMENT) {
        read.add(new Read<>(reader.current(), reader.place()));
        assertThat(reader.consumed()).isBetween(0L, split.weight());
      }
      assertThat(reader.consumed()).isEqualTo(Files.size(split.path()));
    }
    return read;
  }

  /** Stops before the first element and at each, and reads the rest from there. */
  private static <T> List<Read<T>> checkRestarts(Supplier<? extends Source<T, FileSplit>> source)
      throws Exception {
    FileSplit split = Csv.discover(source.get()).get(0);
    List<Read<T>> whole = read(source.get(), split);
    try (SplitReader<T, FileSplit> reader = source.get().open(split, new OperatorMetrics())) {
      assertThat(read(source.get(), reader.position())).isEqualTo(whole);
      for (int taken = 0; reader.advance() == Advance.ELEMENT; taken++) {
        FileSplit rest = reader.position();
        assertThat(rest.id()).isEqualTo(split.id());
        assertThat(reader.position()).isEqualTo(rest);
        assertThat(source.get().splitType().copy(rest)).isEqualTo(rest);
        assertThat(read(source.get(), rest)).isEqualTo(whole.subList(taken, whole.size()));
      }
    }
    return whole;
  }

  private Path write(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Files.write(directory.resolve(name), name.endsWith(".gz") ? Csv.gzip(text) : bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.csv.gz"})
  void readsTheRestOfACsvFileWhereverItStopped(String name) throws Exception {
    for (String text :
        List.of(
            "origin,delay\nSEA,1\nSFO,2\nSEA,3",
            "delay,origin\n\n1,SEA\n\n\n2,SFO\n",
            MARK + "origin,delay\r\n\"SEA\",1\r\n\r\nSFO,2\r\nŞ東京🛫,3\r\n",
            "origin,delay\n",
            "origin,delay")) {
      Path file = write(name, text);

      checkRestarts(() -> Csv.delays(file));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl", "a.jsonl.gz"})
  void readsTheRestOfAFileOfJsonLinesWhereverItStopped(String name) throws Exception {
    for (String text :
        List.of(
            "{\"origin\":\"SEA\",\"delay\":1}\n{\"origin\":\"SFO\",\"delay\":2}",
            MARK + "{\"origin\":\"Ş\",\"delay\":1}\r\n\r\n{\"origin\":\"東京\",\"delay\":2}\r\n",
            "\n\n{\"origin\":\"SEA\",\"delay\":1}\n",
            "")) {
      Path file = write(name, text);

      checkRestarts(() -> JsonLinesSource.of(file, Delay.class));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.csv.gz"})
  void findsTheLineAgainFarBehindWhatOneLookAtTheFileReads(String name) throws Exception {
    StringBuilder text = new StringBuilder(Csv.HEADER);
    for (int i = 0; i < 60_000; i++) {
      text.append("SEA").append(i * 7919 % 1000).append(",SFO,").append(i).append('\n');
    }
    Path file = write(name, text.toString());
    FileSplit split = Csv.discover(Csv.delays(file)).get(0);
    List<Read<Delay>> whole = read(Csv.delays(file), split);

    try (SplitReader<Delay, FileSplit> reader =
        Csv.delays(file).open(split, new OperatorMetrics())) {
      for (int taken = 0; reader.advance() == Advance.ELEMENT; taken++) {
        if (taken % 7_001 == 0) {
          assertThat(read(Csv.delays(file), reader.position()))
              .isEqualTo(whole.subList(taken, whole.size()));
        }
      }
    }
  }

  @Test
  void doesNotReadThePartOfAPlainFileAgainThatWasRead() throws Exception {
    Path file = write("a.csv", Csv.HEADER + "SEA,SFO,1\n".repeat(100_000));
    CsvFileSource<Delay> source = Csv.delays(file);
    FileSplit rest;
    try (SplitReader<Delay, FileSplit> reader =
        source.open(Csv.discover(source).get(0), new OperatorMetrics())) {
      for (int i = 0; i < 99_990; i++) {
        reader.advance();
      }
      rest = reader.position();
    }
    assertThat(rest.lines()).isEqualTo(99_990);

    damage(file, Csv.HEADER.length() + 500_000);

    assertThat(read(source, rest)).hasSize(11);
  }

  private static void damage(Path file, int offset) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[offset] = 'x';
    Files.write(file, bytes);
  }

  private FileSplit afterTwo(Path file) throws Exception {
    CsvFileSource<Delay> source = Csv.delays(file);
    try (SplitReader<Delay, FileSplit> reader =
        source.open(Csv.discover(source).get(0), new OperatorMetrics())) {
      reader.advance();
      reader.advance();
      reader.advance();
      return reader.position();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.csv.gz"})
  void refusesAFileThatIsShorterThanWhatWasRead(String name) throws Exception {
    FileSplit rest = afterTwo(write(name, Csv.HEADER + "SEA,SFO,1\nSEA,SFO,2\nSEA,SFO,3\n"));
    Path file = write(name, Csv.HEADER + "SEA,SFO,1\n");

    assertThatThrownBy(() -> read(Csv.delays(file), rest))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            file
                + ": the file has changed since a part of it was read, it ends before byte 45; expected the file of which 3 lines, 45 bytes unpacked, had been read. Bring the file back as it was, or start the job afresh.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.csv.gz"})
  void refusesAFileInWhichNoLineBeginsWhereItStopped(String name) throws Exception {
    FileSplit rest = afterTwo(write(name, Csv.HEADER + "SEA,SFO,1\nSEA,SFO,2\nSEA,SFO,3\n"));
    Path file = write(name, Csv.HEADER + "SEA,SFO,1\nSEATTLE,SFO,2\nSEA,SFO,3\n");

    assertThatThrownBy(() -> read(Csv.delays(file), rest))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a part of it was read, no line begins at byte 45; expected");
  }

  @Test
  void refusesAFileWhoseHeaderHasLostAColumn() throws Exception {
    FileSplit rest = afterTwo(write("a.csv", Csv.HEADER + "SEA,SFO,1\nSEA,SFO,2\nSEA,SFO,3\n"));
    Path file = write("a.csv", "origin,destination\nSEA,SFO,1\nSEA,SFO,2\nSEA,SFO,3\n");

    assertThatThrownBy(() -> read(Csv.delays(file), rest))
        .hasMessageContaining("the header has no column delay");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.csv.gz"})
  void divertsEveryBadLineOnceHoweverOftenItIsStopped(String name) throws Exception {
    Path bad = directory.resolve("bad");
    Path file = write(name, "origin,delay\n?\nSEA,1\n\nSEA,x\nSFO,2\n?\nSEA,3\n?\n");
    Supplier<CsvFileSource<Delay>> source =
        () -> Csv.delays(file).withBadLines(BadLines.divertTo(bad));
    FileSplit rest = Csv.discover(source.get()).get(0);
    OperatorMetrics metrics = new OperatorMetrics();

    List<Delay> read = new ArrayList<>();
    for (boolean ended = false; !ended; ) {
      metrics = new OperatorMetrics();
      try (SplitReader<Delay, FileSplit> reader = source.get().open(rest, metrics)) {
        reader.advance();
        read.add(reader.current());
        ended = reader.advance() == Advance.END;
        rest = ended ? rest : reader.position();
      }
    }

    assertThat(read).containsExactly(new Delay("SEA", 1), new Delay("SFO", 2), new Delay("SEA", 3));
    assertThat(metrics.values()).containsEntry("bad-lines", 4L);
    assertThat(Files.readAllLines(bad.resolve(name + ".bad.csv")))
        .hasSize(5)
        .element(4)
        .asString()
        .startsWith(name + ",9,");
  }

  @Test
  void refusesToRepeatBadLinesThatAreNotThereAnyMore() throws Exception {
    Path file = write("a.csv", "origin,delay\n?\nSEA,1\n");
    CsvFileSource<Delay> source =
        Csv.delays(file).withBadLines(BadLines.divertTo(directory.resolve("bad")));
    FileSplit rest = Csv.discover(source).get(0).from(15, 2, 1);
    write("a.csv", "origin,delay\n\nSEA,1\nSEA,2\n");

    assertThatThrownBy(() -> read(source, rest))
        .hasMessageContaining(
            "its first 2 lines are 14 bytes long and 0 of them are bad; expected the file of which 2 lines, 15 bytes unpacked, had been read.");
  }

  @Test
  void describesSplits() {
    assertThat(Csv.delays(directory).splitType()).isEqualTo(TypeDescriptor.of(FileSplit.class));
  }
}

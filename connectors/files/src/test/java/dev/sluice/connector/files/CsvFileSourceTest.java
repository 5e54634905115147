package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.connector.files.Csv.Delay;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.source.SplitReader.Advance;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileSourceTest {

  @TempDir Path directory;

  @Test
  void makesASplitOfEveryCsvFileInADirectoryAndOfNothingElse() throws IOException {
    Csv.write(directory.resolve("b.csv"), Csv.HEADER);
    Files.write(directory.resolve("a.csv.gz"), Csv.gzip(Csv.HEADER));
    Csv.write(directory.resolve("I.CSV"), Csv.HEADER);
    Csv.write(directory.resolve("notes.txt"), "not to be read");
    Csv.write(directory.resolve(".hidden.csv"), "not to be read");
    Csv.write(Files.createDirectory(directory.resolve("c.csv")).resolve("d.csv"), "nor this");

    List<FileSplit> splits = Csv.discover(Csv.delays(directory));

    assertThat(splits).extracting(FileSplit::id).containsExactly("I.CSV", "a.csv.gz", "b.csv");
    assertThat(splits)
        .allSatisfy(split -> assertThat(split.weight()).isEqualTo(Files.size(split.path())));
  }

  @Test
  void readsOneFileOfAnyName() throws IOException {
    Path file = Csv.write(directory.resolve("delays.txt"), Csv.HEADER + "SEA,SFO,7\n");

    assertThat(Csv.readAll(Csv.delays(file))).containsExactly(new Delay("SEA", 7));
  }

  @Test
  void findsColumnsByNameInWhateverOrderEachFileHasThem() throws IOException {
    Csv.write(directory.resolve("a.csv"), "delay,origin\n1,SEA\n");
    Csv.write(directory.resolve("b.csv"), "x,origin,y,delay,z\n_,SFO,_,2,_\n");

    assertThat(Csv.readAll(Csv.delays(directory)))
        .containsExactly(new Delay("SEA", 1), new Delay("SFO", 2));
  }

  @Test
  void readsTheLastLineWithoutALineBreak() throws IOException {
    Csv.write(directory.resolve("a.csv"), Csv.HEADER + "SEA,SFO,1\nSFO,SEA,2");

    assertThat(Csv.readAll(Csv.delays(directory)))
        .containsExactly(new Delay("SEA", 1), new Delay("SFO", 2));
  }

  @Test
  void readsWindowsFilesWithByteOrderMark() throws IOException {
    Csv.write(directory.resolve("a.csv"), "\uFEFForigin,delay\r\n\"SEA\",1\r\n\r\nSFO,2\r\n");

    assertThat(Csv.readAll(Csv.delays(directory)))
        .containsExactly(new Delay("SEA", 1), new Delay("SFO", 2));
  }

  @Test
  void passesOverBlankLinesAndCountsThem() throws Exception {
    Path file = Csv.write(directory.resolve("a.csv"), Csv.HEADER + "\n\nSEA,SFO,1\n\n");
    CsvFileSource<Delay> source = Csv.delays(file);

    try (SplitReader<Delay, ?> reader =
        source.open(Csv.discover(source).get(0), new OperatorMetrics())) {
      assertThat(reader.advance()).isEqualTo(Advance.ELEMENT);
      assertThat(reader.place()).isEqualTo("a.csv line 4");
      assertThat(reader.advance()).isEqualTo(Advance.END);
      assertThat(reader.advance()).isEqualTo(Advance.END);
    }
  }

  @Test
  void readsNothingFromAFileThatHasOnlyAHeader() throws IOException {
    Csv.write(directory.resolve("a.csv"), "origin,delay");

    assertThat(Csv.readAll(Csv.delays(directory))).isEmpty();
  }

  @Test
  void understandsQuotes() throws IOException {
    Csv.write(
        directory.resolve("a.csv"),
        "\"origin\",\"de\"\"st\",\"delay\"\n\"a,b\",\"\",\"1\"\n\"\"\"q\"\"\",x,2\n5\" disk,x,3\n");

    assertThat(Csv.readAll(Csv.delays(directory)))
        .containsExactly(new Delay("a,b", 1), new Delay("\"q\"", 2), new Delay("5\" disk", 3));
  }

  @Test
  void readsTextOfAllScripts() throws IOException {
    Csv.write(directory.resolve("a.csv"), "origin,delay\nİstanbul Ş,1\n東京 🛫,2\n\uFFFD,3\n");

    assertThat(Csv.readAll(Csv.delays(directory)))
        .containsExactly(new Delay("İstanbul Ş", 1), new Delay("東京 🛫", 2), new Delay("\uFFFD", 3));
  }

  @Test
  void tellsProgressInBytesOfTheFileUpToItsWeight() throws Exception {
    StringBuilder text = new StringBuilder(Csv.HEADER);
    for (int i = 0; i < 50_000; i++) {
      text.append("SEA,SFO,").append(i * 7919 % 1000).append('\n');
    }
    Files.write(directory.resolve("a.csv.gz"), Csv.gzip(text.toString()));
    CsvFileSource<Delay> source = Csv.delays(directory);
    FileSplit split = Csv.discover(source).get(0);

    try (SplitReader<Delay, ?> reader = source.open(split, new OperatorMetrics())) {
      long before = reader.consumed();
      while (reader.advance() == Advance.ELEMENT) {
        assertThat(reader.consumed()).isBetween(before, split.weight());
        before = reader.consumed();
      }
      assertThat(reader.consumed()).isEqualTo(split.weight());
    }
  }

  @Test
  void refusesColumnListsThatMakeNoSense() {
    for (List<String> columns : List.of(List.<String>of(), List.of("a", "a"))) {
      assertThatThrownBy(() -> Csv.lines(directory, columns))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "CsvFileSource got the columns %s; expected at least one, and none twice"
                  .formatted(columns));
    }
  }

  @Test
  void describesTheTypeItWasGiven() {
    assertThat(Csv.delays(directory).type()).isEqualTo(TypeDescriptor.of(Delay.class));
  }
}

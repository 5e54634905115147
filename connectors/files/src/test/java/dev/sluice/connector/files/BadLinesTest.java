package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.connector.files.Csv.Delay;
import dev.sluice.connector.files.Csv.Line;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadLinesTest {

  private static final List<String> COLUMNS = List.of("file", "line", "reason", "text");

  @TempDir Path directory;
  private Path input;
  private Path bad;
  private final OperatorMetrics metrics = new OperatorMetrics();

  @BeforeEach
  void makeDirectories() throws IOException {
    input = Files.createDirectory(directory.resolve("flights"));
    bad = directory.resolve("bad/lines");
  }

  @Test
  void divertsEveryBadLineWithItsPlaceAndReasonAndReadsTheRest() throws IOException {
    Csv.write(
        input.resolve("a.csv"),
        Csv.HEADER + "SEA,SFO,1\nSEA,SFO\n\nSEA,\"SFO,2\nSEA,SFO,x\nSFO,SEA,3\nSFO,SEA,\"4\"5");

    List<Delay> read = Csv.readAll(diverting(), metrics);

    assertThat(read).containsExactly(new Delay("SEA", 1), new Delay("SFO", 3));
    assertThat(metrics.values()).containsEntry("bad-lines", 4L);
    assertThat(Files.readString(bad.resolve("a.csv.bad.csv")))
        .isEqualTo(
            """
            file,line,reason,text
            a.csv,3,"the line has 2 columns; expected 3 columns, as the header has","SEA,SFO"
            a.csv,5,"the quote that opens column 2 is not closed; expected quotes that close before the next comma or the end of the line, without a line break inside","SEA,""SFO,2"
            a.csv,6,column delay holds 'x'; expected a whole number from -2147483648 to 2147483647,"SEA,SFO,x"
            a.csv,8,"text follows the quote that closes column 3; expected quotes that close before the next comma or the end of the line, without a line break inside","SFO,SEA,""4""5"
            """);
  }

  @Test
  void losesOneLineToAStrayQuoteAndNotTheRestOfTheFile() throws IOException {
    StringBuilder text = new StringBuilder(Csv.HEADER + "\"SEA,SFO,0\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("SEA,SFO,1\n");
    }
    Files.write(input.resolve("a.csv.gz"), Csv.gzip(text.toString()));

    assertThat(Csv.readAll(diverting(), metrics)).hasSize(10_000);
    assertThat(metrics.values()).containsEntry("bad-lines", 1L);
  }

  @Test
  void countsZeroAndWritesNoFileWhereAllLinesAreGood() throws IOException {
    Csv.write(input.resolve("a.csv"), Csv.HEADER + "SEA,SFO,1\n");

    Csv.readAll(diverting(), metrics);

    assertThat(metrics.values()).containsEntry("bad-lines", 0L);
    assertThat(Csv.names(bad)).isEmpty();
  }

  @Test
  void showsDivertedLinesOnlyWhenTheFileHasBeenReadToItsEnd() throws Exception {
    Csv.write(input.resolve("a.csv"), Csv.HEADER + "x\nSEA,SFO,1\n");
    CsvFileSource<Delay> source = diverting();

    try (SplitReader<Delay, ?> reader = source.open(Csv.discover(source).get(0), metrics)) {
      reader.advance();
      assertThat(Csv.names(bad))
          .singleElement()
          .asString()
          .startsWith(".a.csv.bad.csv.inprogress-");

      reader.advance();
      assertThat(Csv.names(bad)).containsExactly("a.csv.bad.csv");
    }
    assertThat(Csv.names(bad)).containsExactly("a.csv.bad.csv");
  }

  @Test
  void leavesNothingOfAFileThatWasNotReadToItsEnd() throws Exception {
    Csv.write(input.resolve("a.csv"), Csv.HEADER + "x\nSEA,SFO,1\n");
    CsvFileSource<Delay> source = diverting();

    try (SplitReader<Delay, ?> reader = source.open(Csv.discover(source).get(0), metrics)) {
      reader.advance();
    }

    assertThat(Csv.names(bad)).isEmpty();
  }

  @Test
  void replacesWhatAnEarlierRunDivertedAndRemovesWhatIsBadNoMore() throws IOException {
    Csv.write(input.resolve("a.csv"), Csv.HEADER + "x\n");
    Csv.write(input.resolve("b.csv"), Csv.HEADER + "x\n");
    Csv.readAll(diverting(), metrics);
    Csv.write(input.resolve("a.csv"), Csv.HEADER + "SEA,SFO,1\n");
    Csv.write(input.resolve("b.csv"), Csv.HEADER + "y\n");

    Csv.readAll(diverting(), metrics);

    assertThat(Csv.names(bad)).containsExactly("b.csv.bad.csv");
    assertThat(Files.readString(bad.resolve("b.csv.bad.csv"))).endsWith(",y\n");
  }

  @Test
  void removesWhatAKilledRunLeft() throws IOException {
    Csv.write(input.resolve("a.csv"), Csv.HEADER + "SEA,SFO,1\n");
    Files.createDirectories(bad);
    Csv.write(bad.resolve(".a.csv.bad.csv.inprogress-77-1"), "half a li");

    Csv.readAll(diverting(), metrics);

    assertThat(Csv.names(bad)).isEmpty();
  }

  @Test
  void writesLinesThatItCanReadAgain() throws IOException {
    String line = "a \"b\" 'c', ü\r,\t";
    Csv.write(input.resolve("a.csv"), Csv.HEADER + line + "\n");

    Csv.readAll(diverting(), metrics);

    assertThat(Csv.readAll(Csv.lines(bad, COLUMNS)))
        .containsExactly(
            new Line(
                List.of(
                    "a.csv",
                    "2",
                    "column delay holds '\t'; expected a whole number from -2147483648 to"
                        + " 2147483647",
                    line)));
  }

  @Test
  void divertsBytesThatAreNotTextAsFarAsTheyCanBeShown() throws IOException {
    Files.write(
        input.resolve("a.csv"), (Csv.HEADER + "Mün,SFO,1\n").getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Csv.readAll(diverting(), metrics)).isEmpty();
    assertThat(Files.readString(bad.resolve("a.csv.bad.csv")))
        .contains("expected text in UTF-8")
        .endsWith("\"M\uFFFDn,SFO,1\"\n");
  }

  @Test
  void divertsOfEveryFileCompletelyWhenManyAreReadAtOnce() throws Exception {
    int files = 8;
    int lines = 3000;
    for (int i = 0; i < files; i++) {
      String text = (Csv.HEADER + ("SEA,SFO,1\nbad " + i + "\n").repeat(lines));
      Files.write(input.resolve("part-" + i + ".csv.gz"), Csv.gzip(text));
    }
    List<FileSplit> splits = Csv.discover(diverting());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Long>> counts = new ArrayList<>();
    for (FileSplit split : splits) {
      counts.add(threads.submit(() -> readSplit(split)));
    }
    threads.shutdown();
    for (Future<Long> count : counts) {
      assertThat(count.get()).isEqualTo(lines);
    }

    List<Line> diverted = Csv.readAll(Csv.lines(bad, COLUMNS));
    assertThat(diverted).hasSize(files * lines).doesNotHaveDuplicates();
    assertThat(diverted)
        .allSatisfy(
            line ->
                assertThat(line.cells().get(0))
                    .isEqualTo("part-" + line.cells().get(3).substring(4) + ".csv.gz"));
  }

  /** As a subtask does: with a copy of the source of its own. */
  private long readSplit(FileSplit split) throws IOException {
    OperatorMetrics own = new OperatorMetrics();
    try (SplitReader<Delay, ?> reader = diverting().open(split, own)) {
      Csv.readOn(reader, new ArrayList<>());
    }
    return own.values().get(BadLines.COUNTER);
  }

  @Test
  void stillRefusesWhatIsWrongWithAWholeFile() throws IOException {
    Csv.write(input.resolve("a.csv"), "origin\nSEA\n");

    assertThatThrownBy(() -> Csv.discover(diverting()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the header has no column delay");
  }

  @Test
  void doesNotTakeFailuresOfTheMapperForBadLines() throws IOException {
    Csv.write(input.resolve("a.csv"), "origin\nSEA\n");
    CsvFileSource<String> source = CsvMappers.throwing(input).withBadLines(BadLines.divertTo(bad));

    assertThatThrownBy(() -> Csv.readAll(source, metrics))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the row mapper failed");
  }

  @Test
  void refusesADirectoryThatCannotBeBeforeTheJobStarts() throws IOException {
    Csv.write(input.resolve("a.csv"), Csv.HEADER);
    Path file = Csv.write(directory.resolve("file"), "");

    for (Path place : List.of(file, file.resolve("below"))) {
      CsvFileSource<Delay> source = Csv.delays(input).withBadLines(BadLines.divertTo(place));

      assertThatThrownBy(() -> Csv.discover(source))
          .isInstanceOf(SourceException.class)
          .hasMessageMatching(
              "\\Q"
                  + place
                  + "\\E: diverted lines cannot be written, (there is a file where a directory is"
                  + " needed|Not a directory); expected a directory with room that may be written"
                  + " to\\. Divert to another directory, or make room there and see who may write"
                  + " to it\\.");
    }
  }

  @Test
  void refusesToDivertIntoTheInput() throws IOException {
    Csv.write(input.resolve("a.csv"), Csv.HEADER);
    CsvFileSource<Delay> source =
        Csv.delays(input).withBadLines(BadLines.divertTo(input.resolve("../flights")));

    assertThatThrownBy(() -> Csv.discover(source))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("diverted lines would go into the directory that is read")
        .hasMessageContaining("expected a directory of their own")
        .hasMessageContaining("Divert to another directory, such as");
  }

  private CsvFileSource<Delay> diverting() {
    return Csv.delays(input).withBadLines(BadLines.divertTo(bad));
  }
}

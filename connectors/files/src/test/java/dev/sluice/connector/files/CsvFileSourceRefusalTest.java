package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.connector.files.Csv.Delay;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal says where, what was found, what was expected, what to do. */
class CsvFileSourceRefusalTest {

  private static final String LINE_REMEDY =
      "Correct the line, or have such lines diverted:"
          + " withBadLines(BadLines.divertTo(directory)) on the source. The line reads: ";

  @TempDir Path directory;

  private interface Setting {
    Path make(Path directory) throws IOException;
  }

  private record Case(String name, Setting setting, String message) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** In messages {@code <dir>} stands for the directory of the test. */
  static Stream<Case> paths() {
    return Stream.of(
        new Case(
            "no such directory",
            dir -> dir.resolve("flights"),
            "<dir>/flights: there is no such file or directory; expected a directory with *.csv or"
                + " *.csv.gz files, or one such file. Check the path."),
        new Case(
            "empty directory",
            dir -> dir,
            "<dir>: the directory is empty; expected a directory with *.csv or *.csv.gz files, or"
                + " one such file. Check the path, or put the files there."),
        new Case(
            "no CSV file",
            dir -> Csv.write(dir.resolve("flights.parquet"), "x").getParent(),
            "<dir>: the directory has no CSV file, only such as flights.parquet; expected a"
                + " directory with *.csv or *.csv.gz files, or one such file. Check the path, or"
                + " put the files there."),
        new Case(
            "link to nowhere",
            dir -> Files.createSymbolicLink(dir.resolve("a.csv"), dir.resolve("gone")).getParent(),
            "<dir>/a.csv: cannot be read, there is no such file; expected a readable file. Check"
                + " that it exists and who may read it, or take it out of the input."),
        new Case(
            "neither file nor directory",
            dir -> Path.of("/dev/null"),
            "/dev/null: is neither a directory nor a regular file; expected a directory with *.csv"
                + " or *.csv.gz files, or one such file. Check the path."));
  }

  static Stream<Case> filesWithoutHeader() {
    return Stream.of(
        new Case(
            "empty file",
            dir -> Csv.write(dir.resolve("a.csv"), ""),
            "<dir>/a.csv: the file is empty; expected a header line with the columns origin, delay."
                + " Write the header as the first line, or take the file out of the input."),
        new Case(
            "empty gzip",
            dir -> Files.write(dir.resolve("a.csv.gz"), Csv.gzip("")),
            "<dir>/a.csv.gz: the file is empty; expected a header line with the columns origin,"
                + " delay. Write the header as the first line, or take the file out of the input."),
        new Case(
            "blank header",
            dir -> Csv.write(dir.resolve("a.csv"), "\r\nSEA,1\n"),
            "<dir>/a.csv: the first line is blank; expected a header line with the columns origin,"
                + " delay. Write the header as the first line, or take the file out of the input."));
  }

  static Stream<Case> missingColumns() {
    return Stream.of(
        new Case(
            "missing column",
            dir -> Csv.write(dir.resolve("a.csv"), "origin,destination\nSEA,SFO\n"),
            "<dir>/a.csv line 1: the header has no column delay, it has 'origin', 'destination';"
                + " expected at least the columns origin, delay, in any order. Correct the header,"
                + " or take the file out of the input."),
        new Case(
            "all columns missing in a gzip file among good ones",
            dir -> {
              Csv.write(dir.resolve("a.csv"), Csv.HEADER);
              Files.write(dir.resolve("b.csv.gz"), Csv.gzip("SEA,SFO,1\n"));
              return dir;
            },
            "<dir>/b.csv.gz line 1: the header has no column origin, delay, it has 'SEA', 'SFO',"
                + " '1'; expected at least the columns origin, delay, in any order. Correct the"
                + " header, or take the file out of the input."),
        new Case(
            "other separator",
            dir -> Csv.write(dir.resolve("a.csv"), "origin;delay\nSEA;1\n"),
            "<dir>/a.csv line 1: the header has no column origin, delay, it has 'origin;delay';"
                + " expected at least the columns origin, delay, in any order. Separate the columns"
                + " by commas."));
  }

  static Stream<Case> headers() {
    return Stream.of(
        new Case(
            "column twice",
            dir -> Csv.write(dir.resolve("a.csv"), "origin,delay,origin\n"),
            "<dir>/a.csv line 1: the header has the column origin more than once; expected every"
                + " required column once. Rename the columns that are not meant."),
        new Case(
            "open quote in the header",
            dir -> Csv.write(dir.resolve("a.csv"), "origin,\"delay\nSEA,1\n"),
            "<dir>/a.csv line 1: in the header the quote that opens column 2 is not closed;"
                + " expected quotes that close before the next comma or the end of the line,"
                + " without a line break inside. Correct the header."),
        new Case(
            "UTF-16",
            dir ->
                Files.write(
                    dir.resolve("a.csv"),
                    "\uFEFForigin,delay\n".getBytes(StandardCharsets.UTF_16LE)),
            "<dir>/a.csv line 1: the text is in UTF-16; expected text in UTF-8. Convert the file,"
                + " as `iconv -f UTF-16 -t UTF-8` does."));
  }

  static Stream<Case> gzip() {
    return Stream.of(
        new Case(
            "not gzip",
            dir -> Csv.write(dir.resolve("a.csv.gz"), "origin,delay\n"),
            "<dir>/a.csv.gz: is not gzip, it starts with 6f 72; expected gzip, which starts with"
                + " 1f 8b. Rename the file to what it is, or pack it with gzip, or take it out of"
                + " the input."),
        new Case(
            "empty file that should be gzip",
            dir -> Csv.write(dir.resolve("a.csv.gz"), ""),
            "<dir>/a.csv.gz: is empty, which is not gzip; expected gzip, which starts with 1f 8b."
                + " Rename the file to what it is, or pack it with gzip, or take it out of the"
                + " input."),
        new Case(
            "gzip by another name",
            dir -> Files.write(dir.resolve("a.csv"), Csv.gzip("origin,delay\n")),
            "<dir>/a.csv: starts with 1f 8b, which is gzip; expected plain text by its name. Rename"
                + " the file to what it is, or pack it with gzip, or take it out of the input."),
        new Case(
            "gzip cut off in its own header",
            dir -> Files.write(dir.resolve("a.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8}),
            "<dir>/a.csv.gz: cannot be read, it ends too early; expected a readable file. Check"
                + " that it exists and who may read it, or take it out of the input."));
  }

  @ParameterizedTest
  @MethodSource({"paths", "filesWithoutHeader", "missingColumns", "headers", "gzip"})
  void refusesAJobBeforeItStarts(Case refused) throws IOException {
    CsvFileSource<Delay> source = Csv.delays(refused.setting.make(directory));

    assertThatThrownBy(() -> Csv.discover(source))
        .isInstanceOf(SourceException.class)
        .hasMessage(refused.message.replace("<dir>", directory.toString()));
  }

  @Test
  void saysWhereItLookedForARelativePath() {
    assertThatThrownBy(() -> Csv.discover(Csv.delays(Path.of("no/such/flights"))))
        .hasMessageStartingWith(
            "no/such/flights: there is no such file or directory, looked for at "
                + Path.of("no/such/flights").toAbsolutePath()
                + "; expected");
  }

  static Stream<Case> lines() {
    String whole = "a whole number from -2147483648 to 2147483647. ";
    String closed =
        "quotes that close before the next comma or the end of the line, without a line break"
            + " inside. ";
    return Stream.of(
        line("SEA,SFO", "the line has 2 columns; expected 3 columns, as the header has. "),
        line("SEA", "the line has 1 column; expected 3 columns, as the header has. "),
        line("SEA,SFO,1,", "the line has 4 columns; expected 3 columns, as the header has. "),
        line("SEA,SFO,abc", "column delay holds 'abc'; expected " + whole),
        line("SEA,SFO,", "column delay is empty; expected " + whole),
        line("SEA,SFO, 1", "column delay holds ' 1'; expected " + whole),
        line("SEA,SFO,2147483648", "column delay holds '2147483648'; expected " + whole),
        line("SEA,SFO,\"1\"\"\"", "column delay holds '1\"'; expected " + whole),
        line("SEA,\"SFO,1", "the quote that opens column 2 is not closed; expected " + closed),
        line("SEA,\"S\"FO,1", "text follows the quote that closes column 2; expected " + closed));
  }

  private static Case line(String line, String problem) {
    return new Case(
        line,
        dir -> Csv.write(dir.resolve("a.csv"), Csv.HEADER + "SEA,SFO,1\n\n" + line + "\nX,Y,9\n"),
        "<dir>/a.csv line 4: " + problem + LINE_REMEDY + line);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void refusesALineWithItsPlaceAndText(Case refused) throws IOException {
    List<Delay> before = new ArrayList<>();

    SourceException refusal = refusal(Csv.delays(refused.setting.make(directory)), before);

    assertThat(refusal).hasMessage(refused.message.replace("<dir>", directory.toString()));
    assertThat(before).containsExactly(new Delay("SEA", 1));
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    Files.write(
        directory.resolve("a.csv"),
        "origin,delay\nMünchen,1\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refusal(Csv.delays(directory), new ArrayList<>()))
        .hasMessageStartingWith(
            directory
                + "/a.csv line 2: column origin holds 'M\uFFFDnchen'; expected text in UTF-8.");
  }

  @Test
  void givesTheAdviceOfTheProgramThatRunsTheJob() throws IOException {
    Csv.write(directory.resolve("a.csv"), "origin,delay\nSEA,x\n");
    CsvFileSource<Delay> source =
        Csv.delays(directory)
            .withBadLines(BadLines.fail("Correct it, or pass --bad-lines divert."));

    assertThat(refusal(source, new ArrayList<>()))
        .hasMessageEndingWith("Correct it, or pass --bad-lines divert. The line reads: SEA,x");
  }

  @Test
  void cutsLongLinesInMessages() throws IOException {
    Csv.write(directory.resolve("a.csv"), "origin,delay\n" + "x".repeat(100_000) + ",y\n");

    assertThat(refusal(Csv.delays(directory), new ArrayList<>()).getMessage())
        .hasSizeLessThan(1000)
        .endsWith("xxx…");
  }

  @Test
  void refusesAFileWithoutLineBreaks() throws IOException {
    byte[] zeros = new byte[LineReader.MOST_LINE_BYTES + 1];
    Files.write(directory.resolve("a.csv"), zeros);

    assertThatThrownBy(() -> Csv.discover(Csv.delays(directory)))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            directory
                + "/a.csv line 1: no line break within 16777216 bytes; expected lines of text."
                + " Check that the file is text; take it out of the input if it is not.");
  }

  @Test
  void looksAtTheFileAgainWhenItIsOpened() throws IOException {
    Path file = Csv.write(directory.resolve("a.csv"), Csv.HEADER);
    CsvFileSource<Delay> source = Csv.delays(directory);
    FileSplit split = Csv.discover(source).get(0);
    Files.delete(file);

    assertThatThrownBy(() -> source.open(split, new OperatorMetrics()))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(file + ": cannot be read, there is no such file; expected");
  }

  @Test
  void blamesTheMapperForItsOwnFailures() throws IOException {
    Csv.write(directory.resolve("a.csv"), "origin\nSEA\n");

    assertThat(refusal(CsvMappers.throwing(directory), new ArrayList<>()))
        .hasMessage(
            directory
                + "/a.csv line 2: the row mapper failed with java.lang.IllegalStateException: bug;"
                + " expected an element. Correct the mapper; where the line is at fault, let it"
                + " throw CsvRow.unfit(column, expected).")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(refusal(CsvMappers.returningNull(directory), new ArrayList<>()))
        .hasMessageContaining("line 2: the row mapper returned null; expected an element.");
    assertThat(refusal(CsvMappers.asking(directory, "dealy"), new ArrayList<>()))
        .hasMessageContaining(
            "The row mapper asks for column dealy; expected one of origin. Add it to the required"
                + " columns of the source.");
  }

  private static <T> SourceException refusal(CsvFileSource<T> source, List<T> before)
      throws IOException {
    FileSplit split = Csv.discover(source).get(0);
    try (SplitReader<T, ?> reader = source.open(split, new OperatorMetrics())) {
      return catchThrowableOfType(SourceException.class, () -> Csv.readOn(reader, before));
    }
  }
}

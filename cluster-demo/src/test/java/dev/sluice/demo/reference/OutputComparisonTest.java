package dev.sluice.demo.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputComparisonTest {

  private static final String EARLY = "SEA,2001-01-01T00:00:00Z,2001-01-01T01:00:00Z,1,60.000,60";
  private static final String LATE = "SEA,2001-01-01T02:00:00Z,2001-01-01T03:00:00Z,1,61.000,61";

  private final ReferenceReport reference =
      new Flights().add("2001-01-01T00:10:00Z", 60).add("2001-01-01T02:10:00Z", 61).report();

  @TempDir Path output;

  @BeforeEach
  void writeTheRightAnswer() throws IOException {
    reference.writeTo(output);
  }

  @Test
  void rightAnswerIsEqual() {
    OutputComparison comparison = OutputComparison.of(reference, output);

    assertThat(comparison.equal()).isTrue();
    assertThat(comparison.describe())
        .isEqualTo(
            """
            delays   equal      2 lines
            trouble  equal      2 lines
            routes   equal      4 lines\
            """);
  }

  @Test
  void orderAndCutIntoPartFilesDoNotMatter() throws IOException {
    Files.delete(output.resolve("routes.csv"));
    List<String> reversed = new ArrayList<>(reference.routes());
    Collections.reverse(reversed);
    writePart("routes/part-0.csv", reversed.subList(0, 1));
    writePart("routes/part-1.csv.gz", reversed.subList(1, 4));
    writePart("routes/part-2.csv", List.of());
    Files.createFile(output.resolve("routes/part-3.csv"));

    assertThat(OutputComparison.of(reference, output).equal()).isTrue();
  }

  @Test
  void filesNotYetPublishedDoNotCount() throws IOException {
    writePart("routes/.part-0.csv", reference.routes());
    writePart("routes/_part-1.csv", reference.routes());
    writePart("routes/part-2.csv.pending", reference.routes());

    assertThat(OutputComparison.of(reference, output).equal()).isTrue();
  }

  @Test
  void noticesAMissingLine() throws IOException {
    writeDelays(EARLY);

    assertThat(describeDifference())
        .startsWith(
            """
            delays   DIFFERENT  expected 2 lines, found 1: 1 missing, 0 unexpected
              missing     %s
            trouble  equal\
            """
                .formatted(LATE));
  }

  @Test
  void noticesADoubledLine() throws IOException {
    writeDelays(EARLY, LATE, EARLY);

    assertThat(describeDifference())
        .startsWith(
            """
            delays   DIFFERENT  expected 2 lines, found 3: 0 missing, 1 unexpected
              unexpected  %s
            trouble  equal\
            """
                .formatted(EARLY));
  }

  @Test
  void noticesALineThatTookThePlaceOfAnother() throws IOException {
    writeDelays(EARLY, EARLY);

    assertThat(describeDifference())
        .contains("expected 2 lines, found 2: 1 missing, 1 unexpected")
        .contains("missing     " + LATE)
        .contains("unexpected  " + EARLY);
  }

  @Test
  void noticesAChangedLine() throws IOException {
    String changed = LATE.replace("61.000", "61.001");
    writeDelays(EARLY, changed);

    assertThat(describeDifference())
        .contains("1 missing, 1 unexpected")
        .contains("missing     " + LATE)
        .contains("unexpected  " + changed);
  }

  @Test
  void noticesThatALeftOverPartFileRepeatsLines() throws IOException {
    writePart("routes/part-0.csv", reference.routes());

    assertThat(describeDifference()).contains("expected 4 lines, found 8: 0 missing, 4 unexpected");
  }

  @Test
  void showsTheFirstFewOfManyDifferences() throws IOException {
    List<String> many = Collections.nCopies(1_234, "one too many");
    CsvFiles.write(output.resolve("delays.csv"), ReportTable.DELAYS.header(), many);

    assertThat(describeDifference().lines().filter(line -> line.contains("unexpected  one")))
        .hasSize(5);
    assertThat(describeDifference())
        .contains("found 1,234: 2 missing, 1,234 unexpected")
        .contains("unexpected  and 1,229 more");
  }

  @Test
  void tableThatWasNotWrittenIsADifference() throws IOException {
    Files.delete(output.resolve("trouble.csv"));

    assertThat(describeDifference())
        .contains(
            "trouble  UNREADABLE expected trouble.csv, or trouble/ with files ending in .csv or"
                + " .csv.gz, in "
                + output);
  }

  @Test
  void fileWithoutItsHeaderIsADifference() throws IOException {
    Files.write(output.resolve("delays.csv"), List.of(EARLY, LATE));

    assertThat(describeDifference())
        .contains("delays   UNREADABLE cannot read " + output.resolve("delays.csv"))
        .contains("expected the header '" + ReportTable.DELAYS.header() + "', found '" + EARLY);
  }

  @Test
  void partsNeedNoHeader() throws IOException {
    Files.delete(output.resolve("delays.csv"));
    Path parts = Files.createDirectory(output.resolve("delays"));
    Files.write(parts.resolve("part-0-1-1.csv"), List.of(EARLY));
    Files.write(parts.resolve("part-1-1-1.csv"), List.of(LATE));

    assertThat(OutputComparison.of(reference, output).equal()).isTrue();
  }

  private String describeDifference() {
    OutputComparison comparison = OutputComparison.of(reference, output);
    assertThat(comparison.equal()).isFalse();
    return comparison.describe();
  }

  private void writeDelays(String... lines) throws IOException {
    CsvFiles.write(output.resolve("delays.csv"), ReportTable.DELAYS.header(), List.of(lines));
  }

  private void writePart(String name, List<String> lines) throws IOException {
    CsvFiles.write(output.resolve(name), ReportTable.ROUTES.header(), lines);
  }
}

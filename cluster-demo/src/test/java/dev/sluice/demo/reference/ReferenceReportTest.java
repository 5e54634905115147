package dev.sluice.demo.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.sluice.demo.data.BundledFlights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceReportTest {

  private static final String SEA = "2001-01-01T00:04:00,2001-01-01T00:04:00,SEA,SFO,3,679";
  private static final String OGG = "2001-01-01T00:05:00,2001-01-01T00:05:00,OGG,SJC,4,2355";

  @TempDir Path directory;

  @Test
  void readsPlainAndCompressedFilesAndLeavesOutHiddenOnes() throws IOException {
    CsvFiles.write(directory.resolve("a.csv"), FlightRow.HEADER, List.of(SEA));
    CsvFiles.write(directory.resolve("b.csv.gz"), FlightRow.HEADER, List.of(OGG));
    CsvFiles.write(directory.resolve(".c.csv"), FlightRow.HEADER, List.of(SEA));
    CsvFiles.write(directory.resolve("notes.txt"), "nothing of interest", List.of());

    ReferenceReport report = ReferenceReport.of(directory);

    assertThat(report.flights()).isEqualTo(2);
    assertThat(report.delays())
        .containsExactly(
            "OGG,2001-01-01T00:00:00Z,2001-01-01T01:00:00Z,1,4.000,4",
            "SEA,2001-01-01T00:00:00Z,2001-01-01T01:00:00Z,1,3.000,3");
  }

  /** The digests were made by a second program, in another language and by other ways. */
  @Test
  void agreesWithAnIndependentComputationOnTheBundledMonth() throws Exception {
    ReferenceReport report = ReferenceReport.of(Flights.bundled());

    assertThat(report.flights()).isEqualTo(BundledFlights.COUNT);
    assertThat(report.delays()).hasSize(74_254);
    assertThat(report.trouble()).hasSize(13_015);
    assertThat(report.routes()).hasSize(1_280);
    assertThat(digest(report.delays()))
        .isEqualTo("d710c6df02440eb0b6af546d88a5ff8815606f2f5cd03fe5e99bd97b682b552a");
    assertThat(digest(report.trouble()))
        .isEqualTo("df16001cc561ecf22441d25ed17f4e9d2cc25caab8fe93d611df3a82c6f2a9b9");
    assertThat(digest(report.routes()))
        .isEqualTo("b3dd10009e4aace2f48ef23fe3f1dd2ab918712bffe0c32ff3230707d8229a5a");
  }

  @Test
  void namesFileAndLineOfAFlightItCannotRead() throws IOException {
    CsvFiles.write(directory.resolve("a.csv"), FlightRow.HEADER, List.of(SEA, "SEA,SFO"));

    assertThatIOException()
        .isThrownBy(() -> ReferenceReport.of(directory))
        .withMessageContaining("a.csv, line 3: 2 cells instead of 6 in 'SEA,SFO'")
        .withMessageContaining("columns " + FlightRow.HEADER);
  }

  @Test
  void namesFileAndLineOfATimeItCannotRead() throws IOException {
    String noon = SEA.replace("2001-01-01T00:04:00", "noon");
    CsvFiles.write(directory.resolve("a.csv"), FlightRow.HEADER, List.of(noon));

    assertThatIOException()
        .isThrownBy(() -> ReferenceReport.of(directory))
        .withMessageContaining("a.csv, line 2: Text 'noon' could not be parsed");
  }

  @Test
  void refusesAFileWithOtherColumns() throws IOException {
    CsvFiles.write(directory.resolve("a.csv"), "iata,name", List.of());

    assertThatIOException()
        .isThrownBy(() -> ReferenceReport.of(directory))
        .withMessageContaining("a.csv, line 1: the header is 'iata,name'");
  }

  @Test
  void refusesAFileThatWasCutOff() throws IOException {
    byte[] split = Files.readAllBytes(Flights.bundled().resolve("part-1.csv.gz"));
    Files.write(directory.resolve("a.csv.gz"), Arrays.copyOf(split, split.length / 2));

    assertThatIOException()
        .isThrownBy(() -> ReferenceReport.of(directory))
        .withMessageContaining("a.csv.gz, line ")
        .withMessageContaining("Unexpected end of ZLIB input stream");
  }

  @Test
  void refusesADirectoryWithoutFlights() {
    assertThatIOException()
        .isThrownBy(() -> ReferenceReport.of(directory))
        .withMessageContaining("No flights to read")
        .withMessageContaining(directory.toString());
  }

  private static String digest(List<String> lines) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String line : lines) {
      digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

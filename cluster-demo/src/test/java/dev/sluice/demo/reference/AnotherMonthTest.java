package dev.sluice.demo.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.demo.data.BundledFlights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnotherMonthTest {

  @TempDir Path real;
  @TempDir Path other;

  @Test
  void sameSeedMakesTheSameFilesByteForByte() throws IOException {
    copySmallSplit();

    List<Path> once = new AnotherMonth(7, 13).write(real, other.resolve("once"));
    List<Path> again = new AnotherMonth(7, 13).write(real, other.resolve("again"));

    assertThat(once).hasSize(13);
    for (int split = 0; split < once.size(); split++) {
      assertThat(again.get(split)).hasSameBinaryContentAs(once.get(split));
    }
  }

  @Test
  void anotherSeedMakesOtherTimesAndNames() throws IOException {
    copySmallSplit();

    List<FlightRow> seven = write(new AnotherMonth(7, 1));
    List<FlightRow> eight = write(new AnotherMonth(8, 1));

    assertThat(seven.get(0).reportedAt()).isNotEqualTo(eight.get(0).reportedAt());
    assertThat(seven.get(0).origin()).isNotEqualTo(eight.get(0).origin());
  }

  @Test
  void everySplitHoldsFlightsSortedByEventTime() throws IOException {
    copySmallSplit();

    for (Path file : new AnotherMonth(7, 13).write(real, other)) {
      assertThat(readOnly(file))
          .isNotEmpty()
          .isSortedAccordingTo(Comparator.comparing(FlightRow::reportedAt));
    }
  }

  @Test
  void flightsOfAnOriginLieInManySplits() throws IOException {
    copySmallSplit();

    List<Set<String>> originsOfSplits = new ArrayList<>();
    for (Path file : new AnotherMonth(7, 3).write(real, other)) {
      originsOfSplits.add(
          readOnly(file).stream().map(FlightRow::origin).collect(Collectors.toSet()));
    }

    assertThat(originsOfSplits.get(0)).containsAnyElementsOf(originsOfSplits.get(1));
    assertThat(originsOfSplits.get(0)).containsAnyElementsOf(originsOfSplits.get(2));
  }

  @Test
  void someFlightsAreLeftOutAndTheRestKeepTheirDelays() throws IOException {
    copySmallSplit();
    List<FlightRow> before = FlightFiles.readAll(real);

    List<FlightRow> after = write(new AnotherMonth(7, 1));

    assertThat((double) after.size() / before.size()).isBetween(0.93, 0.97);
    assertThat(origins(after)).isNotEqualTo(origins(before)).hasSameSizeAs(origins(before));
    assertThat(totalDelay(after)).isBetween(1L, totalDelay(before));
  }

  @Test
  void monthWithoutSplitsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnotherMonth(7, 0))
        .withMessage("A month needs at least 1 split, not 0.");
  }

  private void copySmallSplit() throws IOException {
    String name = BundledFlights.fileNames().get(1);
    Files.copy(Flights.bundled().resolve(name), real.resolve(name));
  }

  private List<FlightRow> write(AnotherMonth month) throws IOException {
    Path directory = other.resolve("seed-" + month.seed());
    month.write(real, directory);
    return FlightFiles.readAll(directory);
  }

  private List<FlightRow> readOnly(Path file) throws IOException {
    Path alone = Files.createTempDirectory(other, "alone");
    Files.copy(file, alone.resolve(file.getFileName()));
    return FlightFiles.readAll(alone);
  }

  private static Set<String> origins(List<FlightRow> flights) {
    return flights.stream().map(FlightRow::origin).collect(Collectors.toSet());
  }

  private static long totalDelay(List<FlightRow> flights) {
    return flights.stream()
        .filter(f -> f.delayMinutes() > 0)
        .mapToLong(FlightRow::delayMinutes)
        .sum();
  }
}

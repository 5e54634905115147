package dev.sluice.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledFlightsTest {

  @TempDir Path directory;

  @Test
  void putsEightSplitsIntoADirectoryThatNeedNotExist() throws IOException {
    Path target = directory.resolve("flights/january");

    List<Path> files = BundledFlights.copyTo(target);

    assertThat(files).hasSize(8).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    assertThat(children(target)).containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void replacesWhatAnEarlierRunLeft() throws IOException {
    Files.writeString(directory.resolve("part-3.csv.gz"), "half a file");

    BundledFlights.copyTo(directory);

    assertThat(directory.resolve("part-3.csv.gz").toFile().length()).isEqualTo(785_366);
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.toList();
    }
  }
}

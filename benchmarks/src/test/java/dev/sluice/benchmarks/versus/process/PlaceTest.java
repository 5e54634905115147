package dev.sluice.benchmarks.versus.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceTest {

  @TempDir private Path directory;

  private Place place() {
    return new Place(directory, directory.resolve("bench"), directory);
  }

  @Test
  void givesEmptyDirectories() throws IOException {
    Path own = place().fresh("wire");

    assertThat(own).isAbsolute().isEmptyDirectory().hasParent(directory.resolve("bench"));
  }

  @Test
  void deletesWhatEarlierRunsHaveLeft() throws IOException {
    Path earlier = place().fresh("wire");
    Files.writeString(Files.createDirectory(earlier.resolve("flink-1")).resolve("log"), "failed");

    Path own = place().fresh("wire");

    assertThat(earlier).doesNotExist();
    assertThat(own).isEmptyDirectory();
  }

  @Test
  void leavesWhatIsNotOfTheWork() throws IOException {
    Path other = place().fresh("recovery");
    Path notes = Files.createDirectory(directory.resolve("bench").resolve("wire-notes"));
    Path file = Files.createFile(directory.resolve("bench").resolve("wire-1"));

    place().fresh("wire");

    assertThat(other).exists();
    assertThat(notes).exists();
    assertThat(file).exists();
  }
}

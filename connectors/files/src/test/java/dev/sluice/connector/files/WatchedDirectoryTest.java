package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.connector.files.Csv.Delay;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitEnumerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedDirectoryTest {

  private static final Duration SOON = Duration.ofSeconds(1);

  @TempDir Path directory;

  private static List<String> newFiles(SplitEnumerator<FileSplit> watching) throws Exception {
    return watching.discover().stream().map(FileSplit::id).toList();
  }

  @Test
  void findsFilesThatAppearAndEachOfThemOnce() throws Exception {
    SplitEnumerator<FileSplit> watching = Csv.delays(directory).watchEvery(SOON).enumerator();
    assertThat(watching.rediscoverEvery()).contains(SOON);
    assertThat(newFiles(watching)).as("empty at first").isEmpty();

    Csv.write(directory.resolve("a.csv"), Csv.HEADER + "SEA,SFO,1\n");
    Csv.write(directory.resolve(".b.csv"), "not complete");
    Csv.write(directory.resolve("notes.txt"), "no input");
    assertThat(newFiles(watching)).containsExactly("a.csv");

    Files.delete(directory.resolve("a.csv"));
    Csv.write(directory.resolve(".b.csv"), Csv.HEADER);
    Files.move(directory.resolve(".b.csv"), directory.resolve("b.csv"));
    assertThat(newFiles(watching)).containsExactly("b.csv");
    assertThat(newFiles(watching)).isEmpty();
  }

  @Test
  void findsAllFilesAtOnceWhereItIsNotToldToWatch() throws IOException {
    Csv.write(directory.resolve("a.csv"), Csv.HEADER);

    assertThat(Csv.delays(directory).enumerator().rediscoverEvery()).isEmpty();
  }

  @Test
  void watchesForFilesOfJsonLinesToo() throws Exception {
    SplitEnumerator<FileSplit> watching =
        JsonLinesSource.of(directory, Delay.class).watchEvery(SOON).enumerator();
    assertThat(newFiles(watching)).isEmpty();

    Csv.write(directory.resolve("a.jsonl"), "{}");

    assertThat(newFiles(watching)).containsExactly("a.jsonl");
  }

  @Test
  void refusesANewFileThatCannotBeRead() throws Exception {
    SplitEnumerator<FileSplit> watching = Csv.delays(directory).watchEvery(SOON).enumerator();
    newFiles(watching);
    Csv.write(directory.resolve("a.csv"), "origin\nSEA\n");

    assertThatThrownBy(watching::discover)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a.csv line 1: the header has no column delay");
  }

  @Test
  void refusesToWatchWhatIsNotADirectory() throws IOException {
    Path file = Csv.write(directory.resolve("a.csv"), Csv.HEADER);
    for (Source<Delay, FileSplit> source :
        List.of(
            Csv.delays(file).watchEvery(SOON),
            Csv.delays(directory.resolve("gone")).watchEvery(SOON))) {
      assertThatThrownBy(() -> source.enumerator().discover())
          .isInstanceOf(SourceException.class)
          .hasMessageEndingWith(
              " directory; expected a directory, since it is watched for new files. Check the path, or leave watchEvery out.");
    }
  }

  @Test
  void refusesADirectoryThatHasGoneWhileItWasWatched() throws Exception {
    Path watched = Files.createDirectory(directory.resolve("flights"));
    SplitEnumerator<FileSplit> watching = Csv.delays(watched).watchEvery(SOON).enumerator();
    newFiles(watching);
    Files.delete(watched);

    assertThatThrownBy(watching::discover)
        .hasMessageStartingWith(watched + ": there is no such directory;");
  }

  @Test
  void refusesToWatchWithoutAPause() {
    for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
      assertThatThrownBy(() -> Csv.delays(directory).watchEvery(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "watchEvery got %s; expected a positive duration; leave it out to read the files that are there"
                  .formatted(none));
    }
  }
}

package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job that watches a directory reads each file once, whatever it goes through meanwhile. */
@Timeout(180)
class WatchedDirectoryRestartTest {

  private static final int LINES = 400;

  @TempDir private Path directory;
  private final List<String> expected = new ArrayList<>();
  private Process process;
  private int lives;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(directory.resolve("in"));
    lives++;
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                WatchingProcess.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
  }

  @AfterEach
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private Path log() {
    return directory.resolve("life-%d.log".formatted(lives));
  }

  /** Whole, as it is asked of whoever puts files into a watched directory. */
  private void putIn(String name) throws IOException {
    List<String> lines =
        IntStream.range(0, LINES)
            .mapToObj("{\"file\": \"%s\", \"number\": %%d}".formatted(name)::formatted)
            .toList();
    Path unfinished = Files.write(directory.resolve(name), lines);
    Files.move(
        unfinished, directory.resolve("in/" + name + ".jsonl"), StandardCopyOption.ATOMIC_MOVE);
    IntStream.range(0, LINES).forEach(number -> expected.add(name + "," + number));
  }

  private List<String> shown() {
    Path out = directory.resolve("out");
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(out)) {
      List<String> lines = new ArrayList<>();
      for (Path each : files.filter(WatchedDirectoryRestartTest::isVisible).toList()) {
        lines.addAll(Files.readAllLines(each));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isVisible(Path file) {
    return file.getFileName().toString().startsWith("part-");
  }

  private boolean requireAlive() throws IOException {
    assertThat(process.isAlive()).as(Files.readString(log())).isTrue();
    return true;
  }

  private void awaitShown(int lines) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> requireAlive() && shown().size() >= lines);
  }

  private void assertEachLineOnce() {
    awaitShown(expected.size());
    assertThat(shown().stream().sorted().collect(Collectors.toList()))
        .isEqualTo(expected.stream().sorted().toList());
  }

  @Test
  void readsEachFileOnceAlthoughItsProcessIsKilled() throws Exception {
    putIn("a");
    putIn("b");
    assertEachLineOnce();
    putIn("c");
    awaitShown(2 * LINES + 1);
    kill();
    putIn("d");
    start();
    putIn("e");
    assertEachLineOnce();
    kill();
    start();
    putIn("f");
    assertEachLineOnce();
  }

  @Test
  void readsEachFileOnceAlthoughTheJobFailsAndStartsAgain() throws Exception {
    putIn("a");
    assertEachLineOnce();
    for (String name : List.of("b", "c", "d")) {
      Path order = Files.createFile(directory.resolve("fail"));
      putIn(name);
      putIn(name + name);
      assertEachLineOnce();
      assertThat(order).as("the order to fail, which is taken once").doesNotExist();
    }
    assertThat(process.isAlive()).isTrue();
  }
}

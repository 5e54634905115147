package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, really killed, between and within all that they do. */
class PartsKillTest {

  private static final int KILLS = Integer.getInteger("sluice.files.kills", 8);
  private static final int MOST_CHECKPOINTS = 5;
  private static final int LONGEST_SPIN = 300_000;

  @TempDir Path temporary;

  private final Random chance = new Random(7);
  private Path directory;
  private long epoch;

  /** What the last complete checkpoint has: handles, and the numbers before this one. */
  private List<byte[]> prepared = List.of();

  private long complete;

  /** Up to which number a process has said that it was committed. */
  private long committed;

  /** What the process has prepared last, and the numbers before this one. */
  private List<byte[]> handles = List.of();

  private long next;

  private int killedAtWork;

  @Test
  void showsEachElementOnceHoweverOftenItsProcessIsKilled() throws Exception {
    directory = temporary.resolve("results");
    for (int i = 0; i < KILLS; i++) {
      live(chance.nextInt(MOST_CHECKPOINTS));
      requireVisible();
    }

    end();

    requireVisible();
    assertThat(committed).isEqualTo(complete).isPositive();
    assertThat(Csv.names(directory)).as("hidden files").noneMatch(name -> name.startsWith("."));
    assertThat(killedAtWork).as("kills of a process that did not wait for an answer").isPositive();
  }

  /** A process that passes some barriers and is killed somewhere behind the last. */
  private void live(int checkpoints) throws Exception {
    epoch++;
    Process process = WriterProcess.start(directory, epoch, complete, prepared);
    try (BufferedReader said = process.inputReader();
        PrintStream answer = new PrintStream(process.getOutputStream(), true)) {
      if (chance.nextInt(8) > 0) {
        opened(said);
        for (int i = 0; i < checkpoints; i++) {
          prepared(said);
          answer.println(chance.nextInt(3) == 0 ? "abort" : completed("commit"));
        }
      }
      kill(process, said);
    }
  }

  /** A process that lives to see the end. */
  private void end() throws Exception {
    epoch++;
    Process process = WriterProcess.start(directory, epoch, complete, prepared);
    try (BufferedReader said = process.inputReader();
        PrintStream answer = new PrintStream(process.getOutputStream(), true)) {
      opened(said);
      prepared(said);
      answer.println(completed("commit"));
      prepared(said);
      answer.println(completed("end"));
      said.lines().forEach(this::hear);
      assertThat(process.waitFor()).isZero();
    }
  }

  private void opened(BufferedReader said) throws IOException {
    assertThat(said.readLine()).isEqualTo("opened");
    committed = complete;
  }

  /** Waits until the next checkpoint is prepared, but not for word that the one before is shown. */
  private void prepared(BufferedReader said) throws IOException {
    String line = said.readLine();
    if (line.equals("committed")) {
      hear(line);
      line = said.readLine();
    }
    List<String> words = List.of(line.split(" "));
    assertThat(words.get(0)).isEqualTo("prepared");
    handles = WriterProcess.handles(words.subList(2, words.size()));
    next = Long.parseLong(words.get(1));
  }

  private String completed(String answer) {
    prepared = handles;
    complete = next;
    return answer;
  }

  private void hear(String line) {
    if (line.equals("committed")) {
      committed = complete;
    }
  }

  private void kill(Process process, BufferedReader said) throws Exception {
    for (int i = chance.nextInt(LONGEST_SPIN); i > 0; i--) {
      Thread.onSpinWait();
    }
    process.toHandle().destroyForcibly(); // the process itself would close what it has said
    List<String> rest = said.lines().toList();
    process.waitFor();
    rest.forEach(this::hear);
    if (rest.isEmpty() || rest.get(rest.size() - 1).equals("committed")) {
      killedAtWork++;
    }
  }

  private void requireVisible() throws IOException {
    BitSet seen = new BitSet();
    for (String name : Files.exists(directory) ? Csv.names(directory) : List.<String>of()) {
      if (!name.startsWith(".")) {
        for (String line : Files.readAllLines(directory.resolve(name))) {
          int number = Integer.parseInt(line);
          assertThat(seen.get(number)).as("%s is visible twice", line).isFalse();
          seen.set(number);
        }
      }
    }
    assertThat(seen.length())
        .as("numbers that no complete checkpoint has")
        .isLessThanOrEqualTo((int) complete);
    assertThat(seen.nextClearBit(0)).as("committed").isGreaterThanOrEqualTo((int) committed);
  }
}

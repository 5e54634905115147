package dev.sluice.conformance;

import dev.sluice.conformance.compare.Campaign;
import dev.sluice.conformance.side.FlinkSide;
import dev.sluice.conformance.side.SluiceSide;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.SystemClock;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;

/**
 * The command: runs random jobs on both sides for a time and tells what was compared and what
 * differs. See {@code scripts/conformance --help}.
 *
 * <p>Exit code 0 if nothing differs, 1 if anything does, 2 if the command was not understood or
 * could not be carried out.
 */
public final class Conformance {

  private static final int JOBS_BETWEEN_WORDS = 100;
  private static final int NOT_CARRIED_OUT = 2;

  private final ProcessingClock clock = new SystemClock();
  private long minutes = 10;
  private long jobs = Long.MAX_VALUE;
  private long seed = clock.millis();
  private Path file;

  private Conformance() {}

  /**
   * Runs the command.
   *
   * @param args {@code FLINK_BUILD DIRECTORY [--minutes N] [--jobs N] [--seed N] [--case FILE]}
   */
  public static void main(String[] args) {
    // Of late elements, of which there are many, operators warn.
    LogManager.getLogManager().reset();
    Conformance command = new Conformance();
    Deque<String> words = new ArrayDeque<>(Arrays.asList(args));
    Path build = null;
    Path directory = null;
    try {
      build = Path.of(words.pop());
      directory = Path.of(words.pop());
      while (!words.isEmpty()) {
        command.take(words.pop(), words.pop());
      }
    } catch (IllegalArgumentException | NoSuchElementException e) {
      System.err.println("conformance: not understood: " + e.getMessage());
      System.exit(NOT_CARRIED_OUT);
    }
    try {
      System.exit(command.run(build, directory));
    } catch (RuntimeException e) {
      System.err.println("conformance: not carried out: " + e.getMessage());
      System.exit(NOT_CARRIED_OUT);
    }
  }

  private void take(String option, String value) {
    switch (option) {
      case "--minutes" -> minutes = Long.parseLong(value);
      case "--jobs" -> jobs = Long.parseLong(value);
      case "--seed" -> seed = Long.parseLong(value);
      case "--case" -> file = Path.of(value);
      default -> throw new IllegalArgumentException(option);
    }
  }

  private int run(Path build, Path directory) {
    try (FlinkSide flink = FlinkSide.start(build, directory);
        SluiceSide sluice = new SluiceSide()) {
      Campaign campaign = new Campaign(flink, sluice, directory, System.out::println);
      if (file == null) {
        runMany(campaign);
      } else {
        campaign.replay(file);
      }
      System.out.println(campaign.summary());
      System.out.println(campaign.coverage());
      return campaign.differences() == 0 ? 0 : 1;
    }
  }

  private void runMany(Campaign campaign) {
    System.out.println("seeds from " + seed + " on");
    long end = clock.nanos() + TimeUnit.MINUTES.toNanos(minutes);
    while (campaign.jobs() < jobs && clock.nanos() < end) {
      campaign.run(seed + campaign.jobs());
      if (campaign.jobs() % JOBS_BETWEEN_WORDS == 0) {
        System.out.println(campaign.summary());
      }
    }
    System.out.println("seeds %d to %d".formatted(seed, seed + campaign.jobs() - 1));
  }
}

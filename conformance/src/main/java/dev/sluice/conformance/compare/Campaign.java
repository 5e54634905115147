package dev.sluice.conformance.compare;

import dev.sluice.conformance.draw.CaseGenerator;
import dev.sluice.conformance.job.CaseText;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Outcome;
import dev.sluice.conformance.side.FailedRunException;
import dev.sluice.conformance.side.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Many cases in a row on both sides. Cases that differ are made small and left as files, which
 * {@link #replay} takes. Single-threaded.
 */
public final class Campaign {

  private static final int TRIES = 250;

  private final Side flink;
  private final Side sluice;
  private final Path directory;
  private final Consumer<String> report;
  private final Coverage coverage = new Coverage();
  private int differences;
  private int jobs;

  /**
   * Creates one that has run nothing.
   *
   * @param flink what is right
   * @param sluice what is compared with it
   * @param directory where cases that differ are left
   * @param report takes a line about each of them
   */
  public Campaign(Side flink, Side sluice, Path directory, Consumer<String> report) {
    this.flink = flink;
    this.sluice = sluice;
    this.directory = directory;
    this.report = report;
  }

  /** Runs the case of a seed on both sides. */
  public void run(long seed) {
    run(CaseGenerator.of(seed));
  }

  /** Runs the case of a file on both sides. */
  public void replay(Path file) {
    try {
      run(CaseText.read(Files.readAllLines(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(JobCase job) {
    Outcome expected;
    try {
      expected = flink.run(job);
    } catch (FailedRunException e) {
      differences++;
      report.accept("seed %d is no job for Flink: %s".formatted(job.seed(), e.getMessage()));
      return;
    } finally {
      jobs++;
    }
    coverage.add(job, expected);
    difference(job, expected).ifPresent(found -> tell(job, found));
  }

  private void tell(JobCase job, Difference difference) {
    differences++;
    report.accept("seed %d: %s".formatted(job.seed(), difference.text()));
    JobCase small = new Shrinker(each -> differsLike(each, difference), TRIES).shrink(job);
    Path file = directory.resolve("case-" + job.seed() + ".txt");
    try {
      Files.createDirectories(directory);
      Files.write(file, CaseText.write(small));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String shown =
        difference(small, flink.run(small))
            .map(Difference::text)
            .orElse("does not differ each time");
    report.accept(
        "smallest case, %d elements: %s%n  again: scripts/conformance --case %s"
            .formatted(small.events().size(), shown, file));
  }

  private boolean differsLike(JobCase job, Difference difference) {
    try {
      return difference(job, flink.run(job)).filter(difference::isLike).isPresent();
    } catch (FailedRunException e) {
      // What is no job for Flink says nothing about the one that is to become smaller.
      return false;
    }
  }

  private Optional<Difference> difference(JobCase job, Outcome expected) {
    try {
      return Comparison.difference(job, expected, sluice.run(job));
    } catch (FailedRunException e) {
      return Optional.of(Difference.ofEnds(e.getMessage()));
    }
  }

  /** How many cases differed. */
  public int differences() {
    return differences;
  }

  /** How many cases were compared. */
  public int jobs() {
    return jobs;
  }

  /** What was compared, in a sentence. */
  public String summary() {
    return "%s; %d differences".formatted(coverage.shortly(), differences);
  }

  /** How often each kind of windows, triggers, functions and evictors was compared. */
  public String coverage() {
    return coverage.fully();
  }
}

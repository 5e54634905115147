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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Many cases in a row on both sides. Cases that differ are made small and left as files, which
 * {@link #replay} takes. Single-threaded.
 */
public final class Campaign {

  private static final int TRIES = 400;

  private final Side flink;
  private final Side sluice;
  private final Path directory;
  private final Consumer<String> report;
  private int differences;
  private int jobs;
  private long elements;
  private long panes;
  private long late;
  private int restores;

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
    Optional<Difference> difference = compare(job);
    jobs++;
    elements += job.events().size();
    restores += job.restores().size();
    difference.ifPresent(found -> tell(job, found));
  }

  private void tell(JobCase job, Difference difference) {
    differences++;
    report.accept("seed %d: %s".formatted(job.seed(), difference.text()));
    JobCase small = new Shrinker(each -> compare(each).isPresent(), TRIES).shrink(job);
    Path file = directory.resolve("case-" + job.seed() + ".txt");
    try {
      Files.createDirectories(directory);
      Files.write(file, CaseText.write(small));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    compare(small)
        .ifPresent(
            found ->
                report.accept(
                    "smallest case, %d elements, in %s: %s"
                        .formatted(small.events().size(), file, found.text())));
  }

  private Optional<Difference> compare(JobCase job) {
    Outcome expected = flink.run(job);
    Outcome actual;
    try {
      actual = sluice.run(job);
    } catch (FailedRunException e) {
      return Optional.of(new Difference("ends", List.of("finished"), List.of(e.getMessage())));
    }
    panes += expected.panes().size();
    late += expected.late().size();
    return Comparison.difference(job, expected, actual);
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
    return "%d jobs, %d differences; %d elements, %d panes, %d late elements, %d restores"
        .formatted(jobs, differences, elements, panes, late, restores);
  }
}

package dev.sluice.checkpointing.directory;

import dev.sluice.checkpointing.Bytes;
import java.util.Objects;
import java.util.Optional;

/**
 * What a table keeps about a job for good. Immutable, and stored: components change by the rules of
 * {@code docs/design/007-what-is-stored.md}.
 *
 * <p>A row never goes, so that its revision goes on: only so can a change that was not answered be
 * told from one that was undone since, and only so does a change that arrives late fit no row. What
 * is forgotten has no specification any more, and is not shown.
 *
 * @param entry what is known about the job
 * @param forgotten whether nobody is to see it
 */
public record DirectoryRow(JobEntry entry, boolean forgotten) {

  /** Refuses what is not there. */
  public DirectoryRow {
    Objects.requireNonNull(entry, "entry");
  }

  /** The first row of a job. */
  static DirectoryRow first(String job, String submission, Bytes spec) {
    return of(new JobEntry(job, submission, spec, Wanted.RUNNING, Optional.empty(), 1));
  }

  static DirectoryRow of(JobEntry entry) {
    return new DirectoryRow(entry, false);
  }

  DirectoryRow forgot() {
    return new DirectoryRow(entry.blank(), true);
  }

  /** The entry as others see it. */
  public Optional<JobEntry> shown() {
    return forgotten ? Optional.empty() : Optional.of(entry);
  }

  /** Name of the job. */
  public String job() {
    return entry.job();
  }

  /** One more with every change. */
  public long revision() {
    return entry.revision();
  }

  /** Whether a row in a table is still this one. */
  public boolean isStill(DirectoryRow there) {
    return entry.isSameSubmission(there.entry()) && revision() == there.revision();
  }
}

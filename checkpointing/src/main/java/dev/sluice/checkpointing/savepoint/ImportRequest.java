package dev.sluice.checkpointing.savepoint;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The wish to make a savepoint of an archive. Immutable.
 *
 * @param archive the directory that was exported
 * @param job the job that gets it, which need not have started yet; if empty, the one that it was
 *     exported from
 * @param savepoint the name that it gets; if empty, the one that it had
 */
public record ImportRequest(Path archive, Optional<String> job, Optional<String> savepoint) {

  /** Requires all of it. */
  public ImportRequest {
    Objects.requireNonNull(archive, "archive");
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(savepoint, "savepoint");
  }

  /** Under the names that it had. */
  public static ImportRequest of(Path archive) {
    return new ImportRequest(archive, Optional.empty(), Optional.empty());
  }
}

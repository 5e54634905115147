package dev.sluice.checkpointing.savepoint;

import java.nio.file.Path;
import java.util.List;

/** The refusal of an archive, or of making one; names everything that is wrong. */
public final class ArchiveException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ArchiveException(Path archive, List<String> problems, Throwable cause) {
    super("archive %s: %s".formatted(archive, String.join("; ", problems)), cause);
    this.problems = List.copyOf(problems);
  }

  ArchiveException(Path archive, String problem) {
    this(archive, List.of(problem), null);
  }

  /** What is wrong, each with the file or name concerned. */
  public List<String> problems() {
    return problems;
  }
}

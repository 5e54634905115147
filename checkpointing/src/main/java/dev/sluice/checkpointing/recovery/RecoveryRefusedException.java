package dev.sluice.checkpointing.recovery;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.dataflow.graph.Finding;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The refusal to go on from a checkpoint, before anything has started; with all findings at once.
 */
public final class RecoveryRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  RecoveryRefusedException(CompletedCheckpoint from, String job, List<Finding> findings) {
    super(
        "job '%s' was not started from %s of job '%s', %d finding(s):%n%s"
            .formatted(
                job,
                from.ref(),
                from.job(),
                findings.size(),
                findings.stream().map(f -> "  - " + f).collect(Collectors.joining("\n"))));
    this.findings = List.copyOf(findings);
  }

  /** Everything that does not fit. */
  public List<Finding> findings() {
    return findings;
  }
}

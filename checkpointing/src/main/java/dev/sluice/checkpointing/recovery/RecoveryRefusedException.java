package dev.sluice.checkpointing.recovery;

import dev.sluice.checkpointing.CompletedCheckpoint;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The refusal to go on from a checkpoint, before any element is read; with everything that does not
 * fit.
 */
public final class RecoveryRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Mismatch> mismatches;

  /** Names everything that does not fit. */
  public RecoveryRefusedException(CompletedCheckpoint from, String job, List<Mismatch> mismatches) {
    super(
        "job '%s' was not started from %s of job '%s', %d mismatch(es):%n%s"
            .formatted(
                job,
                from.ref(),
                from.job(),
                mismatches.size(),
                mismatches.stream().map(f -> "  - " + f).collect(Collectors.joining("\n"))));
    this.mismatches = List.copyOf(mismatches);
  }

  /** Everything that does not fit. */
  public List<Mismatch> mismatches() {
    return mismatches;
  }
}

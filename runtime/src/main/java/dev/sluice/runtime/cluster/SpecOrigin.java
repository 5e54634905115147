package dev.sluice.runtime.cluster;

import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.checkpointing.savepoint.StartFrom;
import java.util.Optional;

/**
 * The checkpoint that a job is to start from, as it is stored. Immutable.
 *
 * @param source the job whose it is
 * @param savepoint its name, if it is a savepoint that is meant by name
 * @param checkpoint its number, if it is meant by that
 */
public record SpecOrigin(String source, Optional<String> savepoint, Optional<Long> checkpoint) {

  /** What a user has chosen. */
  static SpecOrigin of(StartFrom.Checkpoint chosen) {
    return chosen.which() instanceof Selection.Savepoint savepoint
        ? new SpecOrigin(chosen.source(), Optional.of(savepoint.name()), Optional.empty())
        : new SpecOrigin(
            chosen.source(),
            Optional.empty(),
            Optional.of(((Selection.Checkpoint) chosen.which()).id()));
  }

  /** The same as a coordinator takes it. */
  StartFrom.Checkpoint start() {
    Selection which =
        savepoint
            .map(Selection::savepoint)
            .orElseGet(() -> Selection.checkpoint(checkpoint.orElseThrow()));
    return new StartFrom.Checkpoint(source, which);
  }
}

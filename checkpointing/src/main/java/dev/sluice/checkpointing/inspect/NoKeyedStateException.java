package dev.sluice.checkpointing.inspect;

import dev.sluice.checkpointing.CompletedCheckpoint;
import java.util.List;

/** Says that somebody asked for the state of a key where no operator state belongs to keys. */
public final class NoKeyedStateException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  NoKeyedStateException(String operator, CompletedCheckpoint checkpoint, List<String> keyed) {
    super(
        "operator '%s' of job '%s' has no keyed state in %s; expected one of %s, nearest names first"
            .formatted(
                operator, checkpoint.job(), checkpoint.ref(), Nearest.first(operator, keyed)));
  }
}

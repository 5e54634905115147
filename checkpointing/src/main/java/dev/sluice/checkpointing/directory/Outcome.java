package dev.sluice.checkpointing.directory;

import java.util.Objects;

/**
 * How a job has ended for good. A closed type of immutable values, which are stored: components and
 * cases change by the rules of {@code docs/design/007-what-is-stored.md}.
 */
public sealed interface Outcome {

  /** All input had ended, and everything is committed. */
  record Finished() implements Outcome {}

  /** Somebody wanted it to. */
  record Stopped() implements Outcome {}

  /**
   * It failed, and is not started again.
   *
   * @param reason for people
   */
  record Failed(String reason) implements Outcome {

    /** Refuses what is not there. */
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }
  }
}

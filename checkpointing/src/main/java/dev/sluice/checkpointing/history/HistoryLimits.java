package dev.sluice.checkpointing.history;

/**
 * How much of what became of a job is kept; older facts and epochs are forgotten. Immutable.
 *
 * @param facts how many facts of one epoch there are at most, even; when there are so many, the
 *     older half of them is forgotten, so at least half as many of the newest are always there
 * @param epochs of how many epochs there are facts at most; the oldest are forgotten when a new one
 *     begins
 */
public record HistoryLimits(int facts, int epochs) {

  /** A checkpoint is a fact of some hundred bytes, so this is about a megabyte for an epoch. */
  public static final HistoryLimits USUAL = new HistoryLimits(2_000, 100);

  /** Requires that something is kept. */
  public HistoryLimits {
    if (facts < 2 || facts % 2 != 0 || epochs < 1) {
      throw new IllegalArgumentException(
          "%d facts of %d epochs are to be kept; expected an even number from 2 on, and 1 or more"
              .formatted(facts, epochs));
    }
  }

  /** How many of the newest facts of an epoch are there in any case. */
  public int least() {
    return facts / 2;
  }
}

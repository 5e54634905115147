package dev.sluice.actors.subtask;

/**
 * How many elements a subtask works through before it looks at other messages: so few that they
 * take about a tenth of a second at most, lest a slow sink keep a job from being stopped and
 * watched.
 *
 * <p>Starts at one element and grows as long as they are quick. Single-threaded.
 */
final class TurnSize {

  private static final long LONGEST_NANOS = 100_000_000;

  private final int most;
  private int elements = 1;

  /** Creates the size of the first turn; none will be above {@code most}. */
  TurnSize(int most) {
    this.most = most;
  }

  /** How many elements the next turn may work through. */
  int elements() {
    return elements;
  }

  /**
   * Learns from a turn.
   *
   * @param nanos how long it took
   * @param full whether it could have gone on; a turn that ran out of input says little
   */
  void took(long nanos, boolean full) {
    if (nanos > LONGEST_NANOS) {
      elements = (int) Math.max(1, elements * LONGEST_NANOS / nanos);
    } else if (full && nanos < LONGEST_NANOS / 2) {
      elements = (int) Math.min(most, 2L * elements);
    }
  }
}

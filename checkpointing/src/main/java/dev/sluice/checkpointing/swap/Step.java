package dev.sluice.checkpointing.swap;

/**
 * What to do with a row: replace it, which if applied is the answer, or answer at once. Immutable.
 *
 * @param <R> the rows
 * @param <A> the answers
 */
public sealed interface Step<R, A> {

  /** Replace the row. */
  record Swap<R, A>(R next, A answer) implements Step<R, A> {}

  /** Leave the row as it is. */
  record Answer<R, A>(A answer) implements Step<R, A> {}
}

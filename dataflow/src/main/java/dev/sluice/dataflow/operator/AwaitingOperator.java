package dev.sluice.dataflow.operator;

/**
 * An operator whose results may depend on something outside that it waits for without keeping its
 * thread: answers of a service, for example.
 *
 * <p>What comes from outside is left at a place of the operator's own by whichever thread brings
 * it, which then calls {@link OperatorContext#wakeup}, always and afterwards. In the turn that
 * follows, and in every other, the subtask calls {@link #attend} and, if the output is ready,
 * {@link #putOut}; then it goes on with watermarks and elements. An operator that waits costs no
 * turns: there is one only when it is woken, when its timer is due, or for another reason.
 *
 * <p>A watermark does not stop here: {@link #onWatermark} notes it, and {@link #outputWatermark}
 * gives a lower one until the results before it have left. So its answer rises by itself, also that
 * for {@code Watermark.MAX}, and it is asked again in every turn. The input of the subtask has
 * ended only when nothing {@linkplain #isAwaiting is awaited}; until then timers go on.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
public interface AwaitingOperator<I, O> extends Operator<I, O> {

  /**
   * Takes up what has come from outside, and acts on timers that are due; puts out nothing, so it
   * is called also while outputs are full.
   *
   * @param now processing time in milliseconds since the epoch
   */
  void attend(long now) throws Exception;

  /**
   * Puts out results that are complete.
   *
   * <p>Stops and answers {@code false} when the output is no longer ready, like {@link
   * #onWatermark}; every call must make progress.
   *
   * @return whether all have left
   */
  boolean putOut() throws Exception;

  /**
   * Whether it takes another element now. While it does not, the chain is not fed, and outputs that
   * lead to it are not ready; elements that one user call before it puts out come nevertheless.
   * Changes only within calls of this operator's methods.
   */
  boolean accepts();

  /** Whether an element is here whose results have not all left. */
  boolean isAwaiting();
}

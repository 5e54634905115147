package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.Readiness;
import dev.sluice.dataflow.operator.AwaitingOperator;
import dev.sluice.dataflow.operator.Output;

/**
 * What stands before an operator that waits for something outside: the operators before it see it
 * as an output that is not ready while the operator accepts nothing, and so does the input of the
 * chain, through {@link Readiness}.
 *
 * @param <I> elements in
 */
final class Gate<I> implements Output<I> {

  private final ChainLink<I, ?> link;
  private final AwaitingOperator<I, ?> operator;
  private final Readiness readiness;
  private boolean shut;

  Gate(ChainLink<I, ?> link, AwaitingOperator<I, ?> operator, Readiness readiness) {
    this.link = link;
    this.operator = operator;
    this.readiness = readiness;
  }

  @Override
  public void emit(I value, long timestamp) {
    link.emit(value, timestamp);
    look();
  }

  @Override
  public boolean ready() {
    return !shut && link.ready();
  }

  /** Lets the operator take up what has come, whether or not its output is ready. */
  void attend(long now) {
    link.act("taking up what came from outside", () -> operator.attend(now));
    look();
  }

  /** Puts out what is complete, as far as the output is ready; says whether all has left. */
  boolean putOut() {
    if (!link.ready()) {
      return false;
    }
    boolean done = link.ask("putting out results", operator::putOut);
    look();
    return done;
  }

  boolean isAwaiting() {
    return operator.isAwaiting();
  }

  long nextProcessingTimer() {
    return operator.nextProcessingTimer();
  }

  /** Passes on whether the operator accepts elements, where that has changed. */
  private void look() {
    boolean accepts = operator.accepts();
    if (accepts == shut) {
      shut = !accepts;
      if (shut) {
        readiness.shut();
      } else {
        readiness.reopen();
      }
    }
  }
}

package dev.sluice.dataflow.operator.async;

import java.util.Collection;

/** One element that is asked for. Used by the subtask's thread alone. */
final class Request<I, O> {

  private static final int NONE = 0;

  private final InFlight<I> element;
  private Stretch<I, O> stretch;
  private long deadline;
  private int attempts;
  private int awaited = NONE;
  private Collection<? extends O> results;

  Request(InFlight<I> element) {
    this.element = element;
  }

  InFlight<I> element() {
    return element;
  }

  I value() {
    return element.value();
  }

  Stretch<I, O> stretch() {
    return stretch;
  }

  void stretch(Stretch<I, O> stretch) {
    this.stretch = stretch;
  }

  /** Until when there must be results, in milliseconds since the epoch. */
  long deadline() {
    return deadline;
  }

  void deadline(long millis) {
    deadline = millis;
  }

  /** Begins another attempt and gives its number, from 1. */
  int beginAttempt() {
    attempts++;
    awaited = attempts;
    return attempts;
  }

  /**
   * Ends the attempt of this number; false if it is not the one awaited: its answer came twice, or
   * after the time-out.
   */
  boolean endAttempt(int attempt) {
    boolean expected = awaited == attempt;
    if (expected) {
      awaited = NONE;
    }
    return expected;
  }

  /** Sets what there is to put out; no further answer counts. */
  void settle(Collection<? extends O> settled) {
    awaited = NONE;
    results = settled;
  }

  Collection<? extends O> results() {
    return results;
  }
}

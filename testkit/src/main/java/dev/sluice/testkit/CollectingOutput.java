package dev.sluice.testkit;

import dev.sluice.dataflow.operator.Output;
import java.util.ArrayList;
import java.util.List;

/** An output that keeps what it is given and answers by its appetite. */
final class CollectingOutput<O> implements Output<O> {

  private static final int MOST_REFUSALS = 100;

  private final Appetite appetite;
  private List<Emitted<O>> emitted = new ArrayList<>();
  private long count;
  private boolean refusesNext = true;
  private boolean refused;
  private int refusals;

  CollectingOutput(Appetite appetite) {
    this.appetite = appetite;
  }

  /** Begins a call of the operator, in which it may put out until it is refused. */
  void beginCall() {
    refused = false;
    refusals = 0;
  }

  @Override
  public void emit(O value, long timestamp) {
    if (refused) {
      throw new AssertionError(
          "the operator put out %s although its output had refused; expected it to return first"
              .formatted(value));
    }
    emitted.add(new Emitted<>(value, timestamp));
    count++;
  }

  @Override
  public boolean ready() {
    refused =
        switch (appetite) {
          case HUNGRY -> false;
          case MODERATE -> refusesNext;
          case NONE -> true;
        };
    refusesNext = !refusesNext;
    if (refused && ++refusals > MOST_REFUSALS) {
      throw new AssertionError(
          "the operator asked its output %d times in one call although it had refused; expected it to return, for nothing changes while it waits"
              .formatted(refusals));
    }
    return !refused;
  }

  /** Whether the last answer was a refusal, given since the last call of this method. */
  boolean takeRefused() {
    boolean taken = refused;
    refused = false;
    return taken;
  }

  /** How many elements were put out ever. */
  long count() {
    return count;
  }

  /** What was put out since the last call. */
  List<Emitted<O>> take() {
    beginCall();
    List<Emitted<O>> taken = emitted;
    emitted = new ArrayList<>();
    return taken;
  }
}

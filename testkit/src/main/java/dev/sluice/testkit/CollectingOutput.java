package dev.sluice.testkit;

import dev.sluice.dataflow.operator.Output;
import java.util.ArrayList;
import java.util.List;

/** An output that keeps what it is given and answers by its appetite. */
final class CollectingOutput<O> implements Output<O> {

  private final Appetite appetite;
  private List<Emitted<O>> emitted = new ArrayList<>();
  private long count;
  private boolean refusesNext = true;
  private boolean refused;

  CollectingOutput(Appetite appetite) {
    this.appetite = appetite;
  }

  @Override
  public void emit(O value, long timestamp) {
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
    List<Emitted<O>> taken = emitted;
    emitted = new ArrayList<>();
    return taken;
  }
}

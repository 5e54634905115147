package dev.sluice.dataflow.time;

import java.util.Optional;

/** Times that elements have of their own. */
final class ElementTimes<T> implements SplitTimes<T> {

  private final WatermarkStrategy<T> strategy;

  ElementTimes(WatermarkStrategy<T> strategy) {
    this.strategy = strategy;
  }

  @Override
  public void look(ProcessingClock clock) {}

  @Override
  public long lookAgainNanos() {
    return Long.MAX_VALUE;
  }

  @Override
  public long eventTime(T element, long stampedBySource) {
    return strategy.eventTime(element, stampedBySource);
  }

  @Override
  public Optional<WatermarkGenerator<T>> newGenerator() {
    return strategy.newGenerator();
  }

  @Override
  public boolean areOfElements() {
    return true;
  }
}

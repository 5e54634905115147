package dev.sluice.dataflow.operator;

/** An output that nobody reads: always ready, and everything is gone. */
public final class DiscardingOutput<T> implements Output<T> {

  @Override
  public void emit(T value, long timestamp) {
    // Nobody reads it.
  }

  @Override
  public boolean ready() {
    return true;
  }
}

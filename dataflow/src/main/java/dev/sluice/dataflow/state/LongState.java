package dev.sluice.dataflow.state;

/** One {@code long} for the key at hand, kept without boxing. */
public interface LongState {

  /** The value, 0 where there is none. */
  long value();

  /** Whether a value was set. */
  boolean isPresent();

  /** Stores the value. */
  void update(long value);

  /** Forgets the value. */
  void clear();
}

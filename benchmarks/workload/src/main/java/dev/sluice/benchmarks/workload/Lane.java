package dev.sluice.benchmarks.workload;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Every so-many-th index, and how many of them have been given; one reader of a source reads one.
 *
 * <p>{@link #given} may be asked by any thread, the rest is its reader's.
 */
public final class Lane {

  private final int number;
  private final int lanes;

  /** Written by the reader, and apart from what the other readers read for each element. */
  private final AtomicLongArray given = new AtomicLongArray(2 * Cursor.APART + 1);

  Lane(int number, int lanes) {
    this.number = number;
    this.lanes = lanes;
  }

  /** Which one it is, from 0 on. */
  int number() {
    return number;
  }

  /** The index of the element that comes after {@code before} others of this lane. */
  public long index(long before) {
    return before * lanes + number;
  }

  /** Says how many have been given; readers say so now and then, and when they stop. */
  public void given(long count) {
    given.lazySet(Cursor.APART, count);
  }

  /** How many have been given, as far as the reader has said. */
  public long given() {
    return given.get(Cursor.APART);
  }
}

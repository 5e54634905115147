package dev.sluice.windowing.operator;

/**
 * An open session of one key: a stretch of event time that grows as elements come, and their
 * accumulator.
 */
final class Session<A> {

  /** The slot of the key. */
  final int slot;

  long start;
  long end;
  A accumulator;

  /** Whether an earlier session has taken this one in, so that it exists no more. */
  boolean absorbed;

  Session(int slot, long start, long end) {
    this.slot = slot;
    this.start = start;
    this.end = end;
  }

  /** Whether both share a millisecond or stand side by side. */
  boolean intersects(long otherStart, long otherEnd) {
    return start <= otherEnd && end >= otherStart;
  }

  void cover(long otherStart, long otherEnd) {
    start = Math.min(start, otherStart);
    end = Math.max(end, otherEnd);
  }
}

package dev.sluice.benchmarks.workload;

/**
 * Where a reader is in its lane. Used by one thread.
 *
 * <p>It has its cache lines to itself: what one thread writes for each element must not lie beside
 * what another reads or writes for each, or both wait for each other, or not, as the collector has
 * placed them, and a run is twice as fast as the next.
 */
public final class Cursor {

  /** As many longs as two cache lines hold, which a processor fetches at once. */
  static final int APART = 16;

  private final Lane lane;
  private final long[] given = new long[2 * APART + 1];

  /** Behind so many elements of a lane. */
  public Cursor(Lane lane, long given) {
    this.lane = lane;
    this.given[APART] = given;
  }

  /** The index of the next element. */
  public long index() {
    return lane.index(given[APART]);
  }

  /** The index of the next element, which is given. */
  public long next() {
    return lane.index(given[APART]++);
  }

  /** Gives the next element, and says the index of the one behind it. */
  public long skip() {
    return lane.index(++given[APART]);
  }

  /** The number of the lane. */
  public int lane() {
    return lane.number();
  }

  /** How many elements have been given. */
  public long given() {
    return given[APART];
  }

  /** Tells the lane how many have been given. */
  public void tell() {
    lane.given(given[APART]);
  }
}

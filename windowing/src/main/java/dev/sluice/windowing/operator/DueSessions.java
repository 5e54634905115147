package dev.sluice.windowing.operator;

import java.util.Arrays;

/**
 * The open sessions in the order in which they end.
 *
 * <p>A session stands here once, under the time at which it would have ended when it was put in.
 * Elements that prolong it touch nothing here: when its time comes up, a session that has grown is
 * put back under its present end, one that was absorbed is thrown away. A binary heap (Williams,
 * Algorithm 232, 1964) with the times apart, so that sifting reads no session. Single-threaded.
 */
final class DueSessions<A> {

  private static final int FIRST_CAPACITY = 16;

  private long[] times = new long[FIRST_CAPACITY];

  @SuppressWarnings("unchecked") // an array of a generic type is made no other way
  private Session<A>[] sessions = (Session<A>[]) new Session<?>[FIRST_CAPACITY];

  private int size;

  void add(Session<A> session) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      sessions = Arrays.copyOf(sessions, size * 2);
    }
    siftUp(size++, session.end, session);
  }

  /**
   * The session that ends first if that is at or before {@code watermark}, else {@code null}. It
   * stays until {@link #removeFirst}.
   */
  Session<A> firstDue(long watermark) {
    while (size > 0 && times[0] <= watermark) {
      Session<A> first = sessions[0];
      if (first.absorbed) {
        removeFirst();
      } else if (first.end > times[0]) {
        siftDown(first.end, first);
      } else {
        return first;
      }
    }
    return null;
  }

  void removeFirst() {
    size--;
    long time = times[size];
    Session<A> last = sessions[size];
    sessions[size] = null;
    if (size > 0) {
      siftDown(time, last);
    }
  }

  int size() {
    return size;
  }

  private void siftUp(int from, long time, Session<A> session) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (times[parent] <= time) {
        break;
      }
      put(at, times[parent], sessions[parent]);
      at = parent;
    }
    put(at, time, session);
  }

  /** Puts an entry in the place of the first one, then where it belongs. */
  private void siftDown(long time, Session<A> session) {
    int at = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && times[child + 1] < times[child]) {
        child++;
      }
      if (times[child] >= time) {
        break;
      }
      put(at, times[child], sessions[child]);
      at = child;
      child = 2 * at + 1;
    }
    put(at, time, session);
  }

  private void put(int at, long time, Session<A> session) {
    times[at] = time;
    sessions[at] = session;
  }
}

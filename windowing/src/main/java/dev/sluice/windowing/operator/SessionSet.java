package dev.sluice.windowing.operator;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The open sessions of one key that has several: disjoint, with a gap between, in order of time.
 */
final class SessionSet<A> {

  private Session<A>[] sessions;
  private int size;

  @SuppressWarnings("unchecked") // an array of a generic type is made no other way
  SessionSet(Session<A> only) {
    sessions = (Session<A>[]) new Session<?>[] {only, null, null, null};
    size = 1;
  }

  int size() {
    return size;
  }

  Session<A> get(int index) {
    return sessions[index];
  }

  /** The position of the first session that ends at or after a time; that behind all if none. */
  int firstEndingFrom(long time) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sessions[middle].end < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Puts in a session that intersects none of the others. */
  void add(Session<A> session) {
    int at = firstEndingFrom(session.start);
    if (size == sessions.length) {
      sessions = Arrays.copyOf(sessions, size * 2);
    }
    System.arraycopy(sessions, at, sessions, at + 1, size - at);
    sessions[at] = session;
    size++;
  }

  void forEach(Consumer<Session<A>> consumer) {
    for (int i = 0; i < size; i++) {
      consumer.accept(sessions[i]);
    }
  }

  void remove(Session<A> session) {
    int at = firstEndingFrom(session.end);
    removeRange(at, at + 1);
  }

  /** Takes out the sessions at these positions, the second excluded. */
  void removeRange(int from, int to) {
    System.arraycopy(sessions, to, sessions, from, size - to);
    int left = size - (to - from);
    Arrays.fill(sessions, left, size, null);
    size = left;
  }
}

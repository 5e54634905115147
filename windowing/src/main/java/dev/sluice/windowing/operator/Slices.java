package dev.sluice.windowing.operator;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The open slices in order of time.
 *
 * <p>Elements in disorder alternate between a few neighbouring slices, so those used last are found
 * by number without a walk through the tree. Single-threaded.
 */
final class Slices<T, K, A> {

  private static final int RECENT = 16;

  private final TreeMap<Long, Slice<T, K, A>> byStart = new TreeMap<>();

  @SuppressWarnings("unchecked") // an array of a generic type is made no other way
  private final Slice<T, K, A>[] recent = (Slice<T, K, A>[]) new Slice<?, ?, ?>[RECENT];

  /** The open slice with this number and start, or {@code null}. */
  Slice<T, K, A> find(long number, long start) {
    int place = placeOf(number);
    Slice<T, K, A> slice = recent[place];
    if (slice != null && slice.number == number) {
      return slice;
    }
    slice = byStart.get(start);
    if (slice != null) {
      recent[place] = slice;
    }
    return slice;
  }

  void add(Slice<T, K, A> slice) {
    byStart.put(slice.start, slice);
    recent[placeOf(slice.number)] = slice;
  }

  /** The earliest open slice, or {@code null}. */
  Slice<T, K, A> first() {
    Map.Entry<Long, Slice<T, K, A>> first = byStart.firstEntry();
    return first == null ? null : first.getValue();
  }

  /** The open slices that start within, in order of time. */
  Collection<Slice<T, K, A>> between(long start, long end) {
    return byStart.subMap(start, end).values();
  }

  /**
   * The start of the latest open slice that starts before this time; this time if there is none.
   */
  long lastStartBefore(long time) {
    Long last = byStart.lowerKey(time);
    return last == null ? time : last;
  }

  /** Forgets the slices that start before this time. */
  void dropBefore(long start) {
    byStart.headMap(start).clear();
    Arrays.fill(recent, null);
  }

  /** All open slices in order of time. */
  Collection<Slice<T, K, A>> all() {
    return byStart.values();
  }

  int size() {
    return byStart.size();
  }

  private static int placeOf(long number) {
    // Where a slide has one slice, numbers are even.
    return (int) ((number >> 1 ^ number) & (RECENT - 1));
  }
}

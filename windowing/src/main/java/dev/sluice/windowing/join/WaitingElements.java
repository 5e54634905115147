package dev.sluice.windowing.join;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Elements that wait for the watermark, in order of event time and then as they came. */
final class WaitingElements<A> {

  private final TreeMap<Long, ArrayDeque<Timed<A>>> byTime = new TreeMap<>();

  void add(Timed<A> element) {
    byTime.computeIfAbsent(element.time(), time -> new ArrayDeque<>()).add(element);
  }

  void addAll(Collection<Timed<A>> elements) {
    elements.forEach(this::add);
  }

  /** Whether there is an element at or before this event time. */
  boolean isDue(long watermark) {
    return !byTime.isEmpty() && byTime.firstKey() <= watermark;
  }

  /** Takes the first element away; there must be one. */
  Timed<A> poll() {
    Map.Entry<Long, ArrayDeque<Timed<A>>> first = byTime.firstEntry();
    Timed<A> element = first.getValue().poll();
    if (first.getValue().isEmpty()) {
      byTime.remove(first.getKey());
    }
    return element;
  }

  /** All that wait, in their order. */
  List<Timed<A>> all() {
    List<Timed<A>> all = new ArrayList<>();
    byTime.values().forEach(all::addAll);
    return all;
  }
}

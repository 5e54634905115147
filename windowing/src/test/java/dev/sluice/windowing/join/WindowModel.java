package dev.sluice.windowing.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The join in sliding windows the slow way: a list of both sides per window and key. */
final class WindowModel extends Model {

  private record Sides(List<Item> first, List<Item> second) {}

  private record Pane(long start, long key) {}

  private final long size;
  private final long slide;
  private final TreeMap<Long, TreeMap<Long, Sides>> windows = new TreeMap<>();

  /** With {@code slide} equal to {@code size} for windows that follow one another. */
  WindowModel(long size, long slide) {
    this.size = size;
    this.slide = slide;
  }

  @Override
  void first(Item item, long time) {
    for (Pane pane : panes(item, time)) {
      sides(pane).first().add(item);
    }
  }

  @Override
  void second(Item item, long time) {
    for (Pane pane : panes(item, time)) {
      sides(pane).second().add(item);
    }
  }

  private Sides sides(Pane pane) {
    return windows
        .computeIfAbsent(pane.start(), start -> new TreeMap<>())
        .computeIfAbsent(pane.key(), key -> new Sides(new ArrayList<>(), new ArrayList<>()));
  }

  /** Those that are not over; an element without any is late. */
  private List<Pane> panes(Item item, long time) {
    List<Pane> panes = new ArrayList<>();
    for (long start = time - Math.floorMod(time, slide); start > time - size; start -= slide) {
      if (start + size - 1 > watermark) {
        panes.add(new Pane(start, item.key()));
      }
    }
    if (panes.isEmpty()) {
      late.add(item);
    }
    return panes;
  }

  @Override
  void watermark(long reached) {
    watermark = reached;
    while (!windows.isEmpty() && windows.firstKey() + size - 1 <= reached) {
      long last = windows.firstKey() + size - 1;
      windows.pollFirstEntry().getValue().values().forEach(sides -> fire(sides, last));
    }
  }

  private void fire(Sides sides, long last) {
    for (Item one : sides.first()) {
      for (Item other : sides.second()) {
        give(one, other, last);
      }
    }
  }

  @Override
  Set<String> mayKeep() {
    return Set.of();
  }
}

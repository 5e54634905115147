package dev.sluice.checkpointing.journal;

import dev.sluice.dataflow.item.Watermark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a {@link Diary} has to have of each key, in plain collections. It is told what was put out,
 * does the same itself, and compares.
 */
final class DiaryModel {

  private record Timed(long value, long stamp) {

    boolean isOver(long now) {
      return stamp + Diary.TTL_MILLIS <= now;
    }
  }

  /** All of one key. */
  private static final class Page {

    private Long count;
    private Diary.Note note;
    private final List<Long> list;
    private final Map<Long, Long> map;
    private Timed brief;
    private final Map<Long, Timed> flags;
    private final TreeSet<Long> eventTimers;
    private final TreeSet<Long> clockTimers;

    Page() {
      list = new ArrayList<>();
      map = new LinkedHashMap<>();
      flags = new LinkedHashMap<>();
      eventTimers = new TreeSet<>();
      clockTimers = new TreeSet<>();
    }

    Page(Page other) {
      count = other.count;
      note = other.note;
      brief = other.brief;
      list = new ArrayList<>(other.list);
      map = new LinkedHashMap<>(other.map);
      flags = new LinkedHashMap<>(other.flags);
      eventTimers = new TreeSet<>(other.eventTimers);
      clockTimers = new TreeSet<>(other.clockTimers);
    }

    void forget() {
      count = null;
      note = null;
      list.clear();
      map.clear();
      brief = null;
      flags.clear();
    }

    void expire(long now) {
      brief = brief == null || brief.isOver(now) ? null : brief;
      flags.values().removeIf(each -> each.isOver(now));
    }

    String told() {
      Map<Long, Long> flagged = new LinkedHashMap<>();
      flags.forEach((flag, value) -> flagged.put(flag, value.value()));
      return "count=%s note=%s list=%s map=%s brief=%s flags=%s"
          .formatted(count, note, list, map, brief == null ? null : brief.value(), flagged);
    }
  }

  private final Map<Long, Page> pages = new TreeMap<>();
  private long watermark = Watermark.MIN;

  /** The same again, of which nothing is shared. */
  DiaryModel copy() {
    DiaryModel copy = new DiaryModel();
    copy.watermark = watermark;
    copy.add(this);
    return copy;
  }

  private void add(DiaryModel other) {
    other.pages.forEach((key, page) -> pages.put(key, new Page(page)));
  }

  /** What several subtasks have together. */
  static DiaryModel together(Iterable<DiaryModel> parts) {
    DiaryModel whole = new DiaryModel();
    whole.watermark = Watermark.MAX;
    for (DiaryModel part : parts) {
      whole.add(part);
      whole.watermark = Math.min(whole.watermark, part.watermark);
    }
    return whole;
  }

  /** The part of it that has these keys. */
  DiaryModel of(java.util.function.LongPredicate keys) {
    DiaryModel part = copy();
    part.pages.keySet().removeIf(key -> !keys.test(key));
    return part;
  }

  long watermark() {
    return watermark;
  }

  private Page page(long key) {
    return pages.computeIfAbsent(key, any -> new Page());
  }

  /** An element was worked through, after which the diary told this. */
  void element(long element, String told, long now) {
    Page page = page(Diary.key(element));
    page.expire(now);
    act(page, element, now);
    same(told, page.told(), "after element %d of key %d".formatted(id(element), key(element)));
  }

  private static long id(long element) {
    return Diary.id(element);
  }

  private static long key(long element) {
    return Diary.key(element);
  }

  private static void act(Page page, long element, long now) {
    long argument = Diary.argument(element);
    switch (Diary.deed(element)) {
      case READ -> {}
      case COUNT -> page.count = (page.count == null ? 0 : page.count) + argument;
      case NOTE -> page.note = argument == 0 ? null : new Diary.Note("n" + argument, id(element));
      case ADD -> page.list.add(id(element));
      case PUT -> page.map.put(argument, id(element));
      case REMOVE -> page.map.remove(argument);
      case CLEAR_MAP -> page.map.clear();
      case CLEAR_LIST -> page.list.clear();
      case BRIEF -> page.brief = new Timed(id(element), now);
      case FLAG -> page.flags.put(argument, new Timed(id(element), now));
      case EVENT_TIMER -> page.eventTimers.add(argument);
      case NO_EVENT_TIMER -> page.eventTimers.remove(argument);
      case CLOCK_TIMER -> page.clockTimers.add(argument);
      case NO_CLOCK_TIMER -> page.clockTimers.remove(argument);
      case FORGET -> page.forget();
    }
  }

  void eventTimer(long key, long timestamp, String told, long now) {
    Page page = page(key);
    require(page.eventTimers.remove(timestamp), "event timer %d of key %d", timestamp, key);
    page.expire(now);
    page.list.add(timestamp);
    same(told, page.told(), "after event timer %d of key %d".formatted(timestamp, key));
  }

  void clockTimer(long key, long timestamp, String told, long now) {
    Page page = page(key);
    require(page.clockTimers.remove(timestamp), "clock timer %d of key %d", timestamp, key);
    require(timestamp < now, "clock timer %d of key %d behind its time", timestamp, key);
    page.expire(now);
    if (timestamp % 2 == 0) {
      page.forget();
    } else {
      page.count = (page.count == null ? 0 : page.count) + 1;
    }
    same(told, page.told(), "after clock timer %d of key %d".formatted(timestamp, key));
  }

  /** A watermark was put out: all timers up to it have fired. */
  void watermark(long reached) {
    if (reached > watermark) {
      watermark = reached;
      pages.forEach(
          (key, page) ->
              require(
                  page.eventTimers.isEmpty() || page.eventTimers.first() > reached,
                  "no event timer of key %d up to %d",
                  key,
                  reached));
    }
  }

  /** The subtask has run: all timers before now have fired. */
  void ran(long now) {
    pages.forEach(
        (key, page) ->
            require(
                page.clockTimers.isEmpty() || page.clockTimers.first() >= now,
                "no clock timer of key %d before %d",
                key,
                now));
  }

  private static void require(boolean holds, String what, Object... arguments) {
    if (!holds) {
      throw new AssertionError("expected " + what.formatted(arguments));
    }
  }

  private static void same(String told, String expected, String when) {
    if (!told.equals(expected)) {
      throw new AssertionError("expected [%s] but was [%s] %s".formatted(expected, told, when));
    }
  }
}

package dev.sluice.windowing.operator;

import dev.sluice.testkit.Emitted;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.operator.RandomRules.Cause;
import dev.sluice.windowing.operator.RandomRules.Firing;
import dev.sluice.windowing.operator.RandomRules.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Windows the slow way, by Flink's rules step by step: a list of elements for each window of each
 * key, triggers written out, timers in sets. Shares no code with the operator but {@link
 * TimeWindow}. A global window is one whose last millisecond is the end of time.
 */
final class Model {

  private static final TimeWindow GLOBAL = new TimeWindow(Long.MIN_VALUE, Long.MIN_VALUE);

  private record Held(Event event, long timestamp) {}

  private static final class Pane {
    final long key;
    final TimeWindow window;
    List<Held> elements = new ArrayList<>();
    long count;
    Long fireAt;
    Long timeoutAt;
    Event last;
    final TreeSet<Long> eventTimers = new TreeSet<>();
    final TreeSet<Long> clockTimers = new TreeSet<>();
    long fired;
    boolean firedWhenOver;

    Pane(long key, TimeWindow window) {
      this.key = key;
      this.window = window;
    }

    long max() {
      return window.maxTimestamp();
    }
  }

  private final RandomRules rules;
  private final Firing firing;
  private final Map<Long, Map<TimeWindow, Pane>> panes = new HashMap<>();
  private final List<Emitted<String>> results = new ArrayList<>();
  private long watermark = Long.MIN_VALUE;
  private long now;
  private long dropped;
  private long admitted;

  Model(RandomRules rules) {
    this.rules = rules;
    Cause defaulted = rules.kind().eventTime ? Cause.EVENT : Cause.PROCESSING;
    Firing drawn = rules.firing();
    this.firing =
        drawn.cause() == Cause.DEFAULT ? new Firing(defaulted, 0, 0, false, false) : drawn;
  }

  long dropped() {
    return dropped;
  }

  long admitted() {
    return admitted;
  }

  boolean isEmpty() {
    return panes.values().stream().allMatch(Map::isEmpty);
  }

  List<Emitted<String>> take() {
    List<Emitted<String>> taken = new ArrayList<>(results);
    results.clear();
    return taken;
  }

  void element(Event event, long timestamp) {
    boolean taken = false;
    for (TimeWindow window : windowsOf(event, timestamp)) {
      Pane pane = rules.kind().merging ? merged(event.key(), window) : open(event.key(), window);
      if (pane != null) {
        taken = true;
        pane.elements.add(new Held(event, timestamp));
        react(pane, onElement(pane, event, timestamp), true, isOver(pane, watermark, now), false);
        long cleanup = cleanup(pane.window);
        if (cleanup != Long.MAX_VALUE) {
          (rules.kind().eventTime ? pane.eventTimers : pane.clockTimers).add(cleanup);
        }
      }
    }
    if (rules.kind().eventTime && !taken && timestamp + rules.lateness() <= watermark) {
      dropped++;
    }
    if (rules.kind().eventTime && taken && timestamp <= watermark) {
      admitted++;
    }
  }

  private List<TimeWindow> windowsOf(Event event, long timestamp) {
    long time = rules.kind().eventTime ? timestamp : now;
    long size = rules.size();
    return switch (rules.kind()) {
      case TUMBLING, CLOCK_TUMBLING -> within(time, size, size);
      case SLIDING, CLOCK_SLIDING -> within(time, size, rules.slide());
      case CUMULATIVE -> {
        List<TimeWindow> all = new ArrayList<>();
        for (TimeWindow longest : within(time, size, size)) {
          for (long end = longest.start(); end <= longest.end(); end += rules.slide()) {
            if (end > time) {
              all.add(new TimeWindow(longest.start(), end));
            }
          }
        }
        yield all;
      }
      case SESSION, CLOCK_SESSION -> List.of(new TimeWindow(time, time + size));
      case DYNAMIC_SESSION -> List.of(new TimeWindow(time, time + RandomRules.gapOf(event)));
      case GLOBAL -> List.of(GLOBAL);
    };
  }

  /** All windows that hold a time, found by trying. */
  private List<TimeWindow> within(long time, long size, long slide) {
    List<TimeWindow> all = new ArrayList<>();
    for (long start = time; start > time - size; start--) {
      if (Math.floorMod(start - rules.offset(), slide) == 0) {
        all.add(new TimeWindow(start, start + size));
      }
    }
    return all;
  }

  private Map<TimeWindow, Pane> of(long key) {
    return panes.computeIfAbsent(key, any -> new HashMap<>());
  }

  private Pane open(long key, TimeWindow window) {
    return isOver(window) ? null : of(key).computeIfAbsent(window, any -> new Pane(key, window));
  }

  private boolean isOver(TimeWindow window) {
    return rules.kind().eventTime && cleanup(window) <= watermark;
  }

  private long cleanup(TimeWindow window) {
    long max = window.maxTimestamp();
    return rules.kind().eventTime ? max + rules.lateness() : max;
  }

  private Pane merged(long key, TimeWindow own) {
    List<TimeWindow> touched =
        new ArrayList<>(of(key).keySet().stream().filter(own::intersects).toList());
    touched.add(own);
    touched.sort((one, other) -> Long.compare(one.start(), other.start()));
    TimeWindow whole = touched.stream().reduce(TimeWindow::cover).orElseThrow();
    Set<TimeWindow> inOrder = new HashSet<>(touched);
    if (of(key).containsKey(whole)) {
      return of(key).get(whole);
    }
    if (isOver(whole)) {
      return null;
    }
    Pane result = new Pane(key, whole);
    boolean anything = false;
    for (TimeWindow each : inOrder) {
      Pane gone = of(key).remove(each);
      if (gone != null) {
        anything = true;
        take(result, gone);
      }
    }
    of(key).put(whole, result);
    if (anything) {
      onMerge(result);
    }
    return result;
  }

  private static void take(Pane result, Pane gone) {
    result.elements.addAll(gone.elements);
    result.count += gone.count;
    result.fired += gone.fired;
    if (gone.fireAt != null) {
      result.fireAt =
          result.fireAt == null ? gone.fireAt : Long.valueOf(Math.min(result.fireAt, gone.fireAt));
    }
  }

  private void onMerge(Pane pane) {
    switch (firing.cause()) {
      case EVENT -> {
        if (pane.max() > watermark) {
          pane.eventTimers.add(pane.max());
        }
      }
      case PROCESSING -> {
        if (pane.max() > now) {
          pane.clockTimers.add(pane.max());
        }
      }
      case CONTINUOUS_EVENT -> {
        if (pane.fireAt != null) {
          pane.eventTimers.add(pane.fireAt);
        }
      }
      case CONTINUOUS_PROCESSING -> {
        if (pane.fireAt != null) {
          pane.clockTimers.add(pane.fireAt);
        }
      }
      default -> {}
    }
  }

  private boolean onElement(Pane pane, Event event, long timestamp) {
    switch (firing.cause()) {
      case EVENT:
        if (pane.max() <= watermark) {
          return true;
        }
        pane.eventTimers.add(pane.max());
        return false;
      case PROCESSING:
        pane.clockTimers.add(pane.max());
        return false;
      case COUNT:
        return counted(pane);
      case CONTINUOUS_EVENT:
        if (pane.max() <= watermark) {
          return true;
        }
        pane.eventTimers.add(pane.max());
        if (pane.fireAt == null) {
          nextEvent(pane, timestamp - timestamp % firing.number());
        }
        return false;
      case CONTINUOUS_PROCESSING:
        if (pane.fireAt == null) {
          nextClock(pane, now - now % firing.number(), true);
        }
        return false;
      case DELTA:
        return far(pane, event);
      default:
        return countedOrTimed(pane);
    }
  }

  private boolean counted(Pane pane) {
    pane.count++;
    if (pane.count >= firing.number()) {
      pane.count = 0;
      return true;
    }
    return false;
  }

  private void nextEvent(Pane pane, long from) {
    pane.fireAt = Math.min(from + firing.number(), pane.max());
    pane.eventTimers.add(pane.fireAt);
  }

  private void nextClock(Pane pane, long from, boolean byElement) {
    long next = from + firing.number();
    if (from < pane.max()) {
      next = Math.min(next, pane.max());
    } else if (byElement && from == pane.max()) {
      next = from;
    }
    pane.fireAt = next;
    pane.clockTimers.add(next);
  }

  private boolean far(Pane pane, Event event) {
    Event before = pane.last;
    boolean far = before != null && Math.abs(event.id() % 10 - before.id() % 10) > firing.number();
    if (before == null || far) {
      pane.last = event;
    }
    return far;
  }

  private boolean countedOrTimed(Pane pane) {
    if (counted(pane)) {
      forgetTimeout(pane);
      return true;
    }
    if (pane.timeoutAt == null || firing.reset()) {
      if (pane.timeoutAt != null) {
        pane.clockTimers.remove(pane.timeoutAt);
      }
      pane.timeoutAt = now + firing.timeout();
      pane.clockTimers.add(pane.timeoutAt);
    }
    return false;
  }

  private static void forgetTimeout(Pane pane) {
    if (pane.timeoutAt != null) {
      pane.clockTimers.remove(pane.timeoutAt);
      pane.timeoutAt = null;
    }
    pane.count = 0;
  }

  private boolean onEventTimer(Pane pane, long time) {
    return switch (firing.cause()) {
      case EVENT -> time == pane.max();
      case CONTINUOUS_EVENT -> {
        if (time == pane.max()) {
          yield true;
        }
        if (pane.fireAt == null || pane.fireAt != time) {
          yield false;
        }
        pane.fireAt = null;
        if (pane.max() != Long.MAX_VALUE || watermark != Long.MAX_VALUE) {
          nextEvent(pane, time);
        }
        yield true;
      }
      case TIMEOUT -> timedOut(pane);
      default -> false;
    };
  }

  private boolean onClockTimer(Pane pane, long time) {
    return switch (firing.cause()) {
      case PROCESSING -> true;
      case CONTINUOUS_PROCESSING -> {
        if (pane.fireAt == null || pane.fireAt != time) {
          yield false;
        }
        pane.fireAt = null;
        nextClock(pane, time, false);
        yield true;
      }
      case TIMEOUT -> timedOut(pane);
      default -> false;
    };
  }

  private boolean timedOut(Pane pane) {
    if (firing.clear()) {
      forgetTimeout(pane);
    }
    return true;
  }

  void watermark(long reached) {
    watermark = reached;
    for (Pane pane = due(true, reached); pane != null; pane = due(true, reached)) {
      long time = pane.eventTimers.pollFirst();
      boolean cleanup = rules.kind().eventTime && time == cleanup(pane.window);
      react(pane, onEventTimer(pane, time), false, isOver(pane, time, now), cleanup);
    }
  }

  void clock(long millis) {
    now = millis;
    for (Pane pane = due(false, millis); pane != null; pane = due(false, millis)) {
      long time = pane.clockTimers.pollFirst();
      boolean cleanup = !rules.kind().eventTime && time == cleanup(pane.window);
      react(pane, onClockTimer(pane, time), false, isOver(pane, watermark, time), cleanup);
    }
  }

  private Pane due(boolean event, long by) {
    Pane first = null;
    long earliest = Long.MAX_VALUE;
    for (Map<TimeWindow, Pane> ofKey : panes.values()) {
      for (Pane pane : ofKey.values()) {
        TreeSet<Long> timers = event ? pane.eventTimers : pane.clockTimers;
        if (!timers.isEmpty()
            && timers.first() <= by
            && (first == null || timers.first() < earliest)) {
          first = pane;
          earliest = timers.first();
        }
      }
    }
    return first;
  }

  private boolean isOver(Pane pane, long events, long clock) {
    boolean byEvents = rules.kind().eventTime || pane.max() == Long.MAX_VALUE;
    return pane.max() <= (byEvents ? events : clock);
  }

  private void react(Pane pane, boolean fire, boolean byElement, boolean over, boolean cleanup) {
    if (fire && !pane.elements.isEmpty()) {
      fire(pane, byElement, over, cleanup);
    }
    if (fire && rules.purging()) {
      pane.elements = new ArrayList<>();
      if (pane.max() == Long.MAX_VALUE) {
        pane.fired = 0;
        pane.firedWhenOver = false;
      }
    }
    if (cleanup) {
      of(pane.key).remove(pane.window);
    }
  }

  private void fire(Pane pane, boolean byElement, boolean over, boolean cleanup) {
    String timing = !over ? "EARLY" : byElement || pane.firedWhenOver ? "LATE" : "ON_TIME";
    if (!rules.eviction().after()) {
      pane.elements = left(pane.elements);
    }
    String window =
        rules.kind() == Kind.GLOBAL ? "global" : pane.window.start() + "-" + pane.window.end();
    StringBuilder line = new StringBuilder(pane.key + " " + window + ":");
    pane.elements.forEach(each -> line.append(" ").append(each.event().id()));
    line.append(", ").append(timing).append(" ").append(pane.fired);
    line.append(pane.fired == 0 ? " first" : "").append(cleanup ? " last" : "");
    results.add(new Emitted<>(line.toString(), pane.max()));
    pane.fired++;
    pane.firedWhenOver = over;
    if (rules.eviction().after()) {
      pane.elements = left(pane.elements);
    }
  }

  private List<Held> left(List<Held> elements) {
    long number = rules.eviction().number();
    int size = elements.size();
    return new ArrayList<>(
        switch (rules.eviction().what()) {
          case "count" -> elements.subList((int) Math.max(0, size - number), size);
          case "time" -> {
            long newest = elements.stream().mapToLong(Held::timestamp).max().orElse(0);
            yield elements.stream().filter(each -> each.timestamp() > newest - number).toList();
          }
          case "delta" -> {
            int last = size == 0 ? 0 : elements.get(size - 1).event().id() % 10;
            yield elements.stream()
                .filter(each -> Math.abs(last - each.event().id() % 10) < number)
                .toList();
          }
          default -> elements;
        });
  }
}

package dev.sluice.windowing.operator;

import dev.sluice.testkit.Emitted;
import dev.sluice.windowing.assign.AlignedWindows;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.WindowAssigner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Windows the slow way: a list of ids per key and window, every element in every window of its own,
 * sessions merged anew with each element. Follows Flink's WindowOperator step by step with its
 * event-time trigger and no allowed lateness, but for sessions, which fire a millisecond later.
 */
final class Reference {

  static final Comparator<Emitted<Pane>> ORDER =
      Comparator.<Emitted<Pane>>comparingLong(Emitted::timestamp)
          .thenComparingLong(emitted -> emitted.value().window().start())
          .thenComparing(emitted -> emitted.value().key());

  private final WindowAssigner<Object, TimeWindow> assigner;
  private final Map<Long, Map<TimeWindow, List<Integer>>> panes = new HashMap<>();
  private long watermark = Long.MIN_VALUE;
  private long lateDropped;

  Reference(WindowAssigner<Object, TimeWindow> assigner) {
    this.assigner = assigner;
  }

  long lateDropped() {
    return lateDropped;
  }

  void element(Event event, long timestamp) {
    boolean skipped =
        assigner instanceof EventTimeSessionWindows sessions
            ? !addToSession(event, new TimeWindow(timestamp, timestamp + sessions.gapMillis()))
            : !addToWindows(event, windowsOf((AlignedWindows) assigner, timestamp));
    if (skipped && timestamp <= watermark) {
      lateDropped++;
    }
  }

  private boolean addToWindows(Event event, List<TimeWindow> windows) {
    boolean added = false;
    for (TimeWindow window : windows) {
      if (window.maxTimestamp() > watermark) {
        panesOf(event).computeIfAbsent(window, any -> new ArrayList<>()).add(event.id());
        added = true;
      }
    }
    return added;
  }

  static List<TimeWindow> windowsOf(AlignedWindows windows, long timestamp) {
    List<TimeWindow> found = new ArrayList<>();
    long remainder = (timestamp - windows.offsetMillis()) % windows.slideMillis();
    long lastStart = timestamp - (remainder < 0 ? remainder + windows.slideMillis() : remainder);
    for (long start = lastStart;
        start > timestamp - windows.sizeMillis();
        start -= windows.slideMillis()) {
      found.add(new TimeWindow(start, start + windows.sizeMillis()));
    }
    return found;
  }

  private boolean addToSession(Event event, TimeWindow own) {
    Map<TimeWindow, List<Integer>> sessions = panesOf(event);
    TimeWindow merged = own;
    List<TimeWindow> touched =
        sessions.keySet().stream()
            .filter(own::intersects)
            .sorted(Comparator.comparingLong(TimeWindow::start))
            .toList();
    for (TimeWindow session : touched) {
      merged = merged.cover(session);
    }
    if (touched.isEmpty() && merged.maxTimestamp() <= watermark) {
      return false;
    }
    List<Integer> ids = new ArrayList<>();
    touched.forEach(session -> ids.addAll(sessions.remove(session)));
    ids.add(event.id());
    sessions.put(merged, ids);
    return true;
  }

  private Map<TimeWindow, List<Integer>> panesOf(Event event) {
    return panes.computeIfAbsent(event.key(), any -> new HashMap<>());
  }

  /** A session waits for events at its very end, which still prolong it. */
  private long firesAt(TimeWindow window) {
    return assigner instanceof EventTimeSessionWindows ? window.end() : window.maxTimestamp();
  }

  /** What fires at a watermark, in {@link #ORDER}; ids in the order in which they were added. */
  List<Emitted<Pane>> watermark(long reached) {
    watermark = reached;
    List<Emitted<Pane>> fired = new ArrayList<>();
    panes.forEach(
        (key, windows) ->
            windows
                .entrySet()
                .removeIf(
                    pane -> {
                      TimeWindow window = pane.getKey();
                      if (firesAt(window) > reached) {
                        return false;
                      }
                      Pane value = new Pane("key " + key, window, pane.getValue());
                      fired.add(new Emitted<>(value, window.maxTimestamp()));
                      return true;
                    }));
    fired.sort(ORDER);
    return fired;
  }
}

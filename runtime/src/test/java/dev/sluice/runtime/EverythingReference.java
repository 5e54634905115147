package dev.sluice.runtime;

import dev.sluice.runtime.Everything.Event;
import dev.sluice.runtime.Everything.Rate;
import dev.sluice.runtime.Everything.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What the job that uses everything gives, worked out by loops over lists. */
final class EverythingReference {

  private static final long SECOND = 1_000;

  private final List<String> results = new ArrayList<>();

  private EverythingReference() {}

  /** All texts of the job, sorted. */
  static List<String> results() {
    EverythingReference reference = new EverythingReference();
    Everything.events().forEach(reference::oneByOne);
    Everything.events().forEach(reference::joined);
    Everything.rates().forEach(reference::rates);
    Map<Integer, List<Event>> byKey =
        Everything.events().stream().collect(Collectors.groupingBy(Event::key));
    byKey.forEach(
        (key, events) -> {
          for (int i = 0; i < events.size(); i++) {
            reference.running(events.subList(0, i + 1));
          }
          reference.buckets(key, events);
          reference.windows(key, events);
          reference.sessions(key, events);
          reference.panes(key, events);
          reference.lastFive(events);
        });
    for (long count = 1; count <= Everything.EVENTS; count++) {
      reference.results.add("tally [" + count + "] " + Math.min(count, 3));
    }
    reference.ticks();
    reference.all();
    return reference.results.stream().sorted().toList();
  }

  private void oneByOne(Event event) {
    long number = event.number();
    if (event.amount() % 3 != 0) {
      results.add("flat " + number);
      results.add("flat " + -number);
    }
    results.add(
        event.amount() % 2 == 0 ? "even " + number : "odd " + number + " at " + event.time());
    if (number % 3 != 0) {
      results.add("spread " + number);
    }
    results.add("asked " + number);
    results.add("answer to " + number);
    results.add("second answer to " + number);
    // Once with keys and once without.
    results.add("named event " + number);
    results.add("named event " + number);
    if (number % 2 == 0) {
      results.add("repeated event " + number);
      results.add("repeated event " + number);
    }
    results.add("told event " + number + " at " + event.time());
    List<Map.Entry<Long, Long>> ratesOfKey =
        Everything.rates().stream()
            .filter(rate -> rate.key() == event.key())
            .map(rate -> Map.entry(rate.time(), rate.cents()))
            .toList();
    long newest = EverythingFunctions.newest(ratesOfKey, event.time());
    results.add("priced " + number + " for " + newest);
    results.add("by broadcast " + number + " for " + newest);
    results.add("passed " + number);
  }

  private void joined(Event event) {
    List<Rate> ofKey =
        Everything.rates().stream().filter(rate -> rate.key() == event.key()).toList();
    Rate valid = null;
    for (Rate rate : ofKey) {
      if (areNear(event, rate)) {
        results.add(Everything.joined("near", event, rate));
      }
      if (event.time() / SECOND == rate.time() / SECOND) {
        results.add(Everything.joined("together", event, rate));
      }
      boolean newer = valid == null || valid.time() < rate.time();
      valid = newer && rate.time() <= event.time() ? rate : valid;
    }
    if (ofKey.stream().noneMatch(rate -> areNear(event, rate))) {
      results.add(Everything.joined("near", event, null));
    }
    results.add(Everything.joined("valid", event, valid));
    joinedWithTables(event, ofKey.stream().filter(rate -> rate.time() <= event.time()).toList());
  }

  private static boolean areNear(Event event, Rate rate) {
    long later = rate.time() - event.time();
    return event.key() == rate.key()
        && later > -Everything.NEAR.toMillis()
        && later <= Everything.NEAR.toMillis();
  }

  private void joinedWithTables(Event event, List<Rate> rows) {
    if (event.number() % 10 == 0) {
      rows.forEach(rate -> results.add(Everything.joined("table", event, rate)));
      if (rows.isEmpty()) {
        results.add(Everything.joined("table", event, null));
      }
    }
    if (event.key() % 2 == 0) {
      results.add("looked up " + event.number() + " in " + event.key());
    }
  }

  private void rates(Rate rate) {
    if (Everything.events().stream().noneMatch(event -> areNear(event, rate))) {
      results.add(Everything.joined("near", null, rate));
    }
    for (int i = 0; i < 2; i++) {
      results.add("named rate " + rate.cents());
      results.add("repeated rate " + rate.cents());
      results.add("repeated rate " + rate.cents());
    }
    results.add("told rate " + rate.cents() + " at " + rate.time());
    results.add("seen rate " + rate.cents());
    results.add("announced " + (rate.cents() - 99));
  }

  private void running(List<Event> soFar) {
    Event last = soFar.get(soFar.size() - 1);
    Event least = last;
    Event most = last;
    for (int i = soFar.size() - 1; i >= 0; i--) {
      Event event = soFar.get(i);
      least = event.amount() / 100 <= least.amount() / 100 ? event : least;
      most = event.amount() / 100 > most.amount() / 100 ? event : most;
    }
    long max = amounts(soFar).max().orElseThrow();
    results.add("reduce " + soFar.stream().reduce(Event::together).orElseThrow());
    results.add("sum " + last.withAmount(amounts(soFar).sum()));
    results.add("sum " + last.withAmount(amounts(soFar).sum()));
    results.add("min " + last.withAmount(amounts(soFar).min().orElseThrow()));
    results.add("max " + last.withAmount(max));
    results.add("minBy " + least);
    results.add("maxBy " + most);
    results.add("count " + soFar.size());
    int count = soFar.size();
    String before = count == 1 ? "null" : "after " + soFar.get(count - 2).number();
    List<Long> lastTwo =
        soFar.subList(Math.max(0, count - 2), count).stream().map(Event::number).toList();
    results.add(
        "state %d %d %s %s %d %d".formatted(last.number(), count, before, lastTwo, max, count));
  }

  private static LongStream amounts(List<Event> events) {
    return events.stream().mapToLong(Event::amount);
  }

  private void buckets(int key, List<Event> events) {
    Map<Long, Long> sums = new TreeMap<>();
    for (Event event : events) {
      sums.merge(event.time() / SECOND * SECOND + SECOND, event.amount(), Long::sum);
    }
    sums.forEach((end, sum) -> results.add("bucket %d %d %d at %d".formatted(key, end, sum, end)));
  }

  private void windows(int key, List<Event> events) {
    for (long start = -SECOND; start < Everything.EVENTS * 10; start += SECOND) {
      List<Event> tumbling = within(events, start, start + SECOND);
      if (!tumbling.isEmpty()) {
        results.add("tumbling %d %d %d".formatted(key, start, tumbling.size()));
      }
      List<Event> sliding = within(events, start, start + 2 * SECOND);
      if (!sliding.isEmpty()) {
        long time = sliding.get(sliding.size() - 1).time();
        Event only = sliding.get(0);
        results.add(
            "sliding "
                + (sliding.size() == 1 ? only : new Event(key, 0, amounts(sliding).sum(), time)));
      }
    }
  }

  private static List<Event> within(List<Event> events, long from, long to) {
    return events.stream().filter(event -> from <= event.time() && event.time() < to).toList();
  }

  private void sessions(int key, List<Event> events) {
    long first = 0;
    long last = Long.MIN_VALUE / 2;
    int count = 0;
    for (Event event : events) {
      if (event.amount() % 4 != 0) {
        if (event.time() - last > 200) {
          session(key, first, count);
          first = event.time();
          count = 0;
        }
        last = event.time();
        count++;
      }
    }
    session(key, first, count);
  }

  private void session(int key, long first, int count) {
    if (count > 0) {
      results.add("session %d %d %d".formatted(key, first, count));
    }
  }

  private void panes(int key, List<Event> events) {
    long last = Long.MIN_VALUE / 2;
    long first = 0;
    int index = 0;
    int ofKey = 0;
    List<Long> pane = new ArrayList<>();
    for (Event event : events) {
      if (event.amount() % 4 == 0) {
        continue;
      }
      if (event.time() - last > 205) {
        first = event.time();
        index = 0;
        pane.clear();
      }
      last = event.time();
      pane.add(event.number());
      if (pane.size() == 3) {
        long numbers = pane.stream().mapToLong(Long::longValue).sum();
        pane.clear();
        ofKey++;
        results.add("pane %d %d %d %d %d EARLY".formatted(key, first, index++, ofKey, numbers));
      }
    }
  }

  private void lastFive(List<Event> events) {
    for (int to = 2; to <= events.size(); to += 2) {
      List<Event> five = events.subList(Math.max(0, to - 5), to);
      results.add("last five " + five.get(0).withAmount(amounts(five).sum()));
    }
  }

  private void all() {
    List<Event> events = Everything.events();
    for (long start = 0; start < Everything.EVENTS * 10; start += SECOND) {
      results.add("all %d %d".formatted(start, within(events, start, start + SECOND).size()));
    }
  }

  private void ticks() {
    Map<String, Tick> last = new TreeMap<>();
    for (int number = 0; number < Everything.TICKS; number++) {
      Tick tick = Tick.of(number);
      last.put(number % 2 + " " + tick.time() / SECOND, tick);
    }
    last.values().forEach(tick -> results.add("last " + tick));
  }
}

package dev.sluice.simulation;

import dev.sluice.testkit.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Virtual time, chance, and everything that was noticed. */
final class World {

  /** Thrown where somebody dies; ends what they were doing. */
  static final class Death extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Death(String where) {
      super(where, null, false, false);
    }
  }

  /** What a run counts, so that a test can see that something happened. */
  enum Count {
    EPOCHS,
    DEATHS,
    COMPLETED,
    ABORTED,
    FENCED_ITEMS,
    FENCED_COORDINATORS,
    UNKNOWN_ANSWERS,
    RESCALED,
    SAVEPOINTS,
    DELETED_JOURNALS
  }

  private record Event(long at, long order, Runnable what) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          (a, b) ->
              a.at() != b.at() ? Long.compare(a.at(), b.at()) : Long.compare(a.order(), b.order()));
  private final Random random;
  private final Faults faults;
  private final Set<Bug> bugs;
  private final List<String> violations = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final VirtualClock clock = new VirtualClock();
  private long order;
  private long trace;

  World(long seed, Faults faults, Set<Bug> bugs) {
    this.random = new Random(seed);
    this.faults = faults;
    this.bugs = bugs;
  }

  long now() {
    return clock.millis();
  }

  Faults faults() {
    return faults;
  }

  boolean has(Bug bug) {
    return bugs.contains(bug);
  }

  Random random() {
    return random;
  }

  /** From {@code least} to {@code most}, both included. */
  long between(long least, long most) {
    return least + random.nextInt((int) (most - least + 1));
  }

  /** Whether something goes wrong now. */
  boolean strikes(double probability) {
    return now() < faults.until() && random.nextDouble() < probability;
  }

  void after(long delay, Runnable what) {
    events.add(new Event(now() + delay, order++, what));
  }

  /** Delivers a control message: late, out of order, twice, or not at all. */
  void control(Runnable delivery) {
    if (strikes(faults.lost())) {
      return;
    }
    after(between(1, 6), delivery);
    if (strikes(faults.doubled())) {
      after(between(1, 60), delivery);
    }
  }

  /** Runs until a time has come, nothing is left, or something was found wrong. */
  void run(long until) {
    while (!events.isEmpty() && events.peek().at() <= until && violations.isEmpty()) {
      Event event = events.poll();
      clock.advance(Duration.ofMillis(event.at() - now()));
      trace = trace * 31 + event.at() * 17 + event.order();
      try {
        event.what().run();
      } catch (Death death) {
        // Whoever died has said so; nobody else is concerned.
      }
    }
  }

  void violation(String what) {
    violations.add("at %d ms: %s".formatted(now(), what));
  }

  List<String> violations() {
    return violations;
  }

  void count(Count what) {
    counts.merge(what.name(), 1, Integer::sum);
  }

  /** Somebody dies at a step; whoever calls this tells those who are concerned first. */
  Death death(String where) {
    counts.merge("died " + where, 1, Integer::sum);
    count(Count.DEATHS);
    return new Death(where);
  }

  Map<String, Integer> counts() {
    return counts;
  }

  /** Equal for runs in which the same happened at the same time. */
  long trace() {
    return trace;
  }
}

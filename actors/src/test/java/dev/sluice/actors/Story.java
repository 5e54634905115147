package dev.sluice.actors;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the user code of a job under test does, in order, and where it is to wait or to fail.
 *
 * <p>Events read like {@code open sink 0}: what, of which operator, in which subtask. Thread-safe.
 */
public final class Story {

  private static final long LONGEST_SECONDS = 60;

  private final Queue<String> events = new ConcurrentLinkedQueue<>();
  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
  private final Map<String, Runnable> actions = new ConcurrentHashMap<>();
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  /** A place at which user code waits until the test lets it go on. */
  public static final class Gate {

    private final String event;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    private Gate(String event) {
      this.event = event;
    }

    /** Waits until user code has come here. */
    public void awaitReached() {
      await(reached, "nothing came to '" + event + "'");
    }

    /** Lets user code go on. */
    public void open() {
      open.countDown();
    }

    private void pass() {
      reached.countDown();
      await(open, "nobody opened the gate at '" + event + "'");
    }

    private static void await(CountDownLatch latch, String otherwise) {
      try {
        if (!latch.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError(otherwise);
        }
      } catch (InterruptedException e) {
        throw new AssertionError(otherwise, e);
      }
    }
  }

  /** Makes user code wait at this event. */
  public Gate holdAt(String event) {
    return gates.computeIfAbsent(event, Gate::new);
  }

  /** Makes user code throw at this event. */
  public Story failAt(String event, Throwable failure) {
    failures.put(event, failure);
    return this;
  }

  /** Makes user code do this at every such event. */
  public Story doAt(String event, Runnable action) {
    actions.put(event, action);
    return this;
  }

  /** All events so far. */
  public List<String> events() {
    return List.copyOf(events);
  }

  /** The events that begin like this. */
  public List<String> eventsLike(String beginning) {
    return events.stream().filter(event -> event.startsWith(beginning)).toList();
  }

  /** User code has come to this event. */
  void tell(String event) {
    events.add(event);
    actions.getOrDefault(event, () -> {}).run();
    Gate gate = gates.get(event);
    if (gate != null) {
      gate.pass();
    }
    Throwable failure = failures.get(event);
    if (failure != null) {
      Story.<RuntimeException>rethrow(failure);
    }
  }

  @SuppressWarnings("unchecked") // user code may throw anything
  private static <E extends Throwable> void rethrow(Throwable failure) throws E {
    throw (E) failure;
  }
}

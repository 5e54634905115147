package dev.sluice.benchmarks.workload.recovery;

import dev.sluice.benchmarks.workload.ThisProcess;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.state.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A part of the stream, at an even pace from when it was opened, until there is a file that says to
 * stop. Used by one thread at a time.
 */
public final class Steady {

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int LOOK_EVERY = 1_000;

  private final Plan plan;
  private final int lane;
  private final long first;
  private final long opened;
  private long given;
  private long looks;
  private boolean ended;

  /**
   * All of it. Immutable.
   *
   * @param lanes how many parts there are
   * @param keys how many keys there are, a power of two
   * @param perSecond elements in a second, over all parts
   * @param stop the file that says to stop
   */
  public record Plan(int lanes, long keys, long perSecond, Path stop) {

    private static final int WORDS = 4;

    /** As the part of an order that {@link #parse} reads. */
    public String words() {
      return lanes + " " + keys + " " + perSecond + " " + stop;
    }

    /**
     * Reads what {@link #words} has written; the file may have spaces in its name.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Plan parse(String words) {
      String[] each = words.split(" ", WORDS);
      if (each.length < WORDS) {
        throw new IllegalArgumentException("'%s' is no plan".formatted(words));
      }
      int at = 0;
      return new Plan(
          Integer.parseInt(each[at++]),
          Long.parseLong(each[at++]),
          Long.parseLong(each[at++]),
          Path.of(each[at]));
    }
  }

  /** A part, behind elements that have been given. */
  public Steady(Plan plan, int lane, long given) {
    this.plan = plan;
    this.lane = lane;
    this.first = given;
    this.given = given;
    this.opened = ThisProcess.nanos();
    Told.say(Told.Kind.READS, lane, given, 0);
  }

  /** The next element, if it is due. */
  public Optional<Event> next() {
    if (ended || waitNanos() > 0) {
      return Optional.empty();
    }
    return Optional.of(Profile.event(given++ * plan.lanes() + lane, plan.keys()));
  }

  /** How long until the next element is due. */
  public long waitNanos() {
    long perLane = plan.perSecond() / plan.lanes();
    return opened + (given - first) * NANOS_PER_SECOND / perLane - ThisProcess.nanos();
  }

  /** Whether it has been told to stop; asked often, it looks now and then. */
  public boolean isEnded() {
    if (!ended && looks++ % LOOK_EVERY == 0 && Files.exists(plan.stop())) {
      ended = true;
      Told.say(Told.Kind.GAVE, lane, given, 0);
    }
    return ended;
  }

  /** Which part it is. */
  public int lane() {
    return lane;
  }

  /** How many elements have been given. */
  public long given() {
    return given;
  }
}

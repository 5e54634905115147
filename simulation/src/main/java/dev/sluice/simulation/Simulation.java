package dev.sluice.simulation;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One run of a whole job under faults, in virtual time.
 *
 * <p>Sources read splits, counters keep a count, timers and a series per key, sinks write
 * transactions; between them are the real aligner, coordinator, ledger and recovery plan. Messages
 * come late, out of order, twice or never; coordinators and subtasks die at every step that
 * matters, come back as zombies, and have rivals; the store does not always answer. After a while
 * all is well, and the job must end. Per key exactly 1 to n must have become visible, each timer
 * and each full series once, nothing before its checkpoint was complete, and epochs and checkpoints
 * must never have gone back.
 *
 * <p>The same seed gives the same run. Single-threaded.
 */
public final class Simulation {

  private static final long LONGEST = 20_000;
  private static final long ZOMBIES_LIVE_ON = 200;

  private Simulation() {}

  /**
   * What came of a run. Immutable.
   *
   * @param seed by which it can be told again
   * @param violations what must never happen and did; empty when all was right
   * @param trace equal for runs in which the same happened at the same time
   * @param counts how often what happened, so that one can see that something did
   */
  public record Outcome(
      long seed, List<String> violations, long trace, Map<String, Integer> counts) {

    /** Keeps the collections immutable. */
    public Outcome {
      violations = List.copyOf(violations);
      counts = Map.copyOf(counts);
    }
  }

  /** Runs a job with the faults that a seed draws, and with bugs that are planted on purpose. */
  public static Outcome run(long seed, Faults faults, Set<Bug> bugs) {
    Set<Bug> planted = bugs.isEmpty() ? EnumSet.noneOf(Bug.class) : EnumSet.copyOf(bugs);
    World world = new World(seed, faults, planted);
    Scene scene = new Scene(world);
    scene.begin();
    for (long until = 0; until < LONGEST && !scene.isDone(); until += ZOMBIES_LIVE_ON) {
      world.run(until);
    }
    if (scene.isDone()) {
      world.run(world.now() + ZOMBIES_LIVE_ON);
    } else if (world.violations().isEmpty()) {
      world.violation(
          "the job has not ended, although all is well since %d ms".formatted(faults.until()));
    }
    return new Outcome(seed, world.violations(), world.trace(), world.counts());
  }
}

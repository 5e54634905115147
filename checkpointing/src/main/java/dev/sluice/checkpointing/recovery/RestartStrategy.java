package dev.sluice.checkpointing.recovery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;

/** Whether and when a failed job starts again. A closed type of immutable values. */
public sealed interface RestartStrategy {

  /**
   * Begins to count the failures of a job.
   *
   * @param random where chance is wanted; seeded, so that a run can be told again
   */
  Restarts begin(RandomGenerator random);

  /** Never. */
  record None() implements RestartStrategy {

    @Override
    public Restarts begin(RandomGenerator random) {
      return now -> new Restart.Never("the restart strategy is none");
    }
  }

  /**
   * Some times, each after the same delay.
   *
   * @param attempts how many restarts there are, over the life of the job
   */
  record FixedDelay(int attempts, Duration delay) implements RestartStrategy {

    /** Refuses what makes no sense. */
    public FixedDelay {
      requireAtLeast("attempts", attempts, 0);
      requireNotNegative("delay", delay);
    }

    @Override
    public Restarts begin(RandomGenerator random) {
      return new Restarts() {
        private int done;

        @Override
        public Restart failed(long now) {
          if (done == attempts) {
            return new Restart.Never("all %d restarts are used up".formatted(attempts));
          }
          done++;
          return new Restart.After(delay);
        }
      };
    }
  }

  /**
   * For ever, after delays that grow until the job has run well for a while.
   *
   * @param first the first delay
   * @param most the longest delay, jitter aside
   * @param factor by how much each delay is longer than the one before; at least 1
   * @param jitter how far a delay is moved at random, as a part of itself, from 0 to 1; so that
   *     jobs which fail together do not come back together
   * @param resetAfter how long the job must have run for the delays to begin anew
   */
  record ExponentialBackoff(
      Duration first, Duration most, double factor, double jitter, Duration resetAfter)
      implements RestartStrategy {

    /** Refuses what makes no sense. */
    public ExponentialBackoff {
      requireNotNegative("first delay", first);
      requireNotNegative("time to reset", resetAfter);
      if (most.compareTo(first) < 0 || !(factor >= 1) || !(jitter >= 0 && jitter <= 1)) {
        throw new IllegalArgumentException(
            "restart delays from %s to %s, factor %s, jitter %s; expected the first not above the longest, a factor from 1 on, a jitter from 0 to 1"
                .formatted(first, most, factor, jitter));
      }
    }

    @Override
    public Restarts begin(RandomGenerator random) {
      return new Restarts() {
        private double next = first.toMillis();
        private long running = Long.MAX_VALUE;

        @Override
        public Restart failed(long now) {
          if (now >= running && now - running >= resetAfter.toMillis()) {
            next = first.toMillis();
          }
          double moved = next * (1 + jitter * (2 * random.nextDouble() - 1));
          next = Math.min(most.toMillis(), next * factor);
          Duration delay = Duration.ofMillis(Math.round(moved));
          running = now + delay.toMillis();
          return new Restart.After(delay);
        }
      };
    }
  }

  /**
   * As long as failures are rare.
   *
   * @param most how many failures there may be within a time; one more ends the job
   */
  record FailureRate(int most, Duration within, Duration delay) implements RestartStrategy {

    /** Refuses what makes no sense. */
    public FailureRate {
      requireAtLeast("failures", most, 1);
      requireNotNegative("time", within);
      requireNotNegative("delay", delay);
    }

    @Override
    public Restarts begin(RandomGenerator random) {
      ArrayDeque<Long> failures = new ArrayDeque<>();
      return now -> {
        while (!failures.isEmpty() && now - failures.peek() >= within.toMillis()) {
          failures.remove();
        }
        failures.add(now);
        return failures.size() > most
            ? new Restart.Never(
                "%d failures within %s; the restart strategy allows %d"
                    .formatted(failures.size(), within, most))
            : new Restart.After(delay);
      };
    }
  }

  private static void requireAtLeast(String what, int given, int least) {
    if (given < least) {
      throw new IllegalArgumentException(
          "restart strategy with %d %s; expected at least %d".formatted(given, what, least));
    }
  }

  private static void requireNotNegative(String what, Duration given) {
    if (given.isNegative()) {
      throw new IllegalArgumentException(
          "restart strategy with a %s of %s; expected none below 0".formatted(what, given));
    }
  }
}

package dev.sluice.conformance.draw;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.EvictorSpec;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneFunction;
import dev.sluice.conformance.job.TriggerSpec;
import dev.sluice.conformance.job.WindowSpec;
import java.util.List;

/** Draws cases of interval joins. */
final class JoinChoice {

  private static final int MOST_SUBTASKS = 4;
  private static final int MOST_SPLITS = 4;
  private static final int MOST_UNITS = 15;
  private static final int MANY = 2_000;

  private final Chance chance;
  private final long unit;

  JoinChoice(Chance chance, long unit) {
    this.chance = chance;
    this.unit = unit;
  }

  /** Two streams of several splits in which nothing is late, so that all pairs are certain. */
  JobCase of(long seed) {
    int splits = (int) chance.from(2, MOST_SPLITS);
    List<CaseEvent> events = new InputChoice(chance, unit, splits, true).events();
    // Each element can have as many partners as an interval has elements.
    List<CaseEvent> few = events.size() > MANY ? events.subList(0, MANY) : events;
    int parallelism = (int) chance.from(1, MOST_SUBTASKS);
    return new JobCase(
        seed,
        JobCase.Kind.SEVERAL_SPLITS,
        true,
        interval(),
        TriggerSpec.DEFAULT,
        EvictorSpec.NONE,
        0,
        false,
        PaneFunction.AGGREGATE,
        parallelism,
        new RestoreChoice(chance, MOST_SUBTASKS).restores(few.size(), parallelism),
        few);
  }

  private WindowSpec interval() {
    long lower = unit * chance.from(-MOST_UNITS, MOST_UNITS);
    long upper = lower + unit * chance.from(0, MOST_UNITS);
    // What lies between two bounds that are one is nothing if any of them is left out.
    long without = upper - lower < 2 ? 0 : chance.from(0, 3);
    return new WindowSpec(WindowSpec.Kind.INTERVAL_JOIN, upper, without, lower);
  }
}

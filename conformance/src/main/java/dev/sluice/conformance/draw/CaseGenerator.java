package dev.sluice.conformance.draw;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.EvictorSpec;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneFunction;
import dev.sluice.conformance.job.Restore;
import dev.sluice.conformance.job.TriggerSpec;
import dev.sluice.conformance.job.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws cases. Everything that Flink leaves to timing is left out, see {@link JobCase.Kind}; else
 * anything is paired with anything that both sides take.
 */
public final class CaseGenerator {

  private static final int MOST_SUBTASKS = 4;
  private static final int MOST_RESTORES = 3;

  private final Chance chance;
  private final long seed;
  private final JobCase.Kind kind;
  private final long unit;

  private CaseGenerator(long seed) {
    this.seed = seed;
    this.chance = new Chance(new Random(seed));
    this.kind = chance.of(5) ? JobCase.Kind.SEVERAL_SPLITS : JobCase.Kind.ONE_SPLIT;
    this.unit = chance.pick(1, 1, 7, 1000);
  }

  /** The case of a seed. */
  public static JobCase of(long seed) {
    return new CaseGenerator(seed).draw();
  }

  private JobCase draw() {
    boolean several = kind == JobCase.Kind.SEVERAL_SPLITS;
    WindowSpec windows = windows();
    TriggerSpec trigger = several ? TriggerSpec.DEFAULT : new TriggerChoice(chance, unit).of(windows);
    EvictorSpec evictor = several ? EvictorSpec.NONE : evictor();
    long lateness = several || chance.of(2) ? 0 : unit * chance.from(1, 30);
    boolean lateAside = chance.of(2);
    PaneFunction function = function(several);
    boolean evenTimes = windows.isSession() && trigger.kind() == TriggerSpec.Kind.EVENT_TIME;
    InputChoice input = new InputChoice(chance, unit, several ? (int) chance.from(2, 4) : 1);
    List<CaseEvent> events = input.events();
    JobCase job =
        new JobCase(
            seed,
            kind,
            windows,
            trigger,
            evictor,
            lateness,
            lateAside,
            function,
            (int) chance.from(1, MOST_SUBTASKS),
            restores(events.size()),
            events);
    return evenTimes ? EvenTimes.of(job) : job;
  }

  private WindowSpec windows() {
    long size = unit * chance.from(1, 20);
    long step = unit * chance.from(1, 20);
    return switch ((int) chance.from(0, 4)) {
      case 0 -> new WindowSpec(WindowSpec.Kind.TUMBLING, size, 0, offset(size));
      case 1 -> new WindowSpec(WindowSpec.Kind.SLIDING, size, size, offset(size));
      case 2 -> new WindowSpec(WindowSpec.Kind.SLIDING, size, step, offset(step));
      default -> new WindowSpec(WindowSpec.Kind.SESSION, size, 0, 0);
    };
  }

  private long offset(long bound) {
    return chance.of(2) ? 0 : chance.from(1 - bound, bound - 1);
  }

  private EvictorSpec evictor() {
    return EvictorSpec.NONE;
  }

  private PaneFunction function(boolean several) {
    return chance.of(3) ? PaneFunction.REDUCE : PaneFunction.AGGREGATE;
  }

  private List<Restore> restores(int elements) {
    List<Restore> restores = new ArrayList<>();
    if (elements < 2 || !chance.of(3)) {
      return restores;
    }
    int position = 0;
    for (int count = (int) chance.from(1, MOST_RESTORES); count > 0; count--) {
      position += (int) chance.from(1, Math.max(1, elements / count));
      if (position < elements) {
        restores.add(new Restore(position, (int) chance.from(1, MOST_SUBTASKS)));
      }
    }
    return restores;
  }
}

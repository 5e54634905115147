package dev.sluice.conformance.draw;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.EvictorSpec;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneFunction;
import dev.sluice.conformance.job.TriggerSpec;
import dev.sluice.conformance.job.WindowSpec;
import java.util.List;
import java.util.Random;

/**
 * Draws cases. Everything that Flink leaves to timing is left out, see {@link JobCase.Kind}; else
 * anything is paired with anything that both sides take.
 */
public final class CaseGenerator {

  private static final int MOST_SUBTASKS = 4;
  private static final int MOST_UNITS_LATE = 30;
  private static final int MANY = 2_000;
  private static final int MOST_OVERLAPS = 20;

  private final Chance chance;
  private final long seed;
  private final boolean several;
  private final long unit;

  private CaseGenerator(long seed) {
    this.seed = seed;
    this.chance = new Chance(new Random(seed));
    this.several = chance.of(5);
    this.unit = chance.pick(1, 1, 7, 1000);
  }

  /** The case of a seed. */
  public static JobCase of(long seed) {
    CaseGenerator generator = new CaseGenerator(seed);
    boolean joins = generator.several && generator.chance.of(4);
    return joins ? new JoinChoice(generator.chance, generator.unit).of(seed) : generator.draw();
  }

  private JobCase draw() {
    WindowSpec windows = new WindowChoice(chance, unit).windows(several);
    TriggerSpec trigger =
        several ? TriggerSpec.DEFAULT : new TriggerChoice(chance, unit).of(windows);
    EvictorSpec evictor = evictor(windows, trigger);
    PaneFunction function = function(windows, evictor);
    long lateness = chance.of(2) ? 0 : unit * chance.from(1, MOST_UNITS_LATE);
    boolean lateAside = chance.of(2);
    boolean keyed = !chance.of(6);
    int parallelism = keyed ? (int) chance.from(1, MOST_SUBTASKS) : 1;
    List<CaseEvent> events =
        affordable(
            new InputChoice(chance, unit, several ? (int) chance.from(2, 4) : 1, keyed).events(),
            windows,
            evictor.kind() != EvictorSpec.Kind.NONE || function.keepsElements());
    JobCase job =
        new JobCase(
            seed,
            several ? JobCase.Kind.SEVERAL_SPLITS : JobCase.Kind.ONE_SPLIT,
            keyed,
            windows,
            trigger,
            evictor,
            lateness,
            lateAside,
            function,
            parallelism,
            new RestoreChoice(chance, keyed ? MOST_SUBTASKS : 1)
                .restores(events.size(), parallelism),
            events);
    return comparable(job);
  }

  /** Counted windows that slide bring one, and nobody takes two. */
  private EvictorSpec evictor(WindowSpec windows, TriggerSpec trigger) {
    if (windows.kind() == WindowSpec.Kind.SLIDING_COUNT || !chance.of(3)) {
      return EvictorSpec.NONE;
    }
    boolean indifferent = several || trigger.kind() == TriggerSpec.Kind.END_OF_STREAM;
    return new EvictorChoice(chance, unit).evictor(indifferent);
  }

  private PaneFunction function(WindowSpec windows, EvictorSpec evictor) {
    List<PaneFunction> functions = List.of(PaneFunction.values());
    PaneFunction drawn = functions.get((int) chance.below(functions.size()));
    // A reduction does not tell windows that end at once apart, and Flink gives null for none.
    boolean tellsTooLittle =
        windows.kind() == WindowSpec.Kind.CUSTOM
            || windows.kind() == WindowSpec.Kind.CUSTOM_SESSION
            || evictor.kind() == EvictorSpec.Kind.CUSTOM;
    return drawn == PaneFunction.REDUCE && tellsTooLittle ? PaneFunction.AGGREGATE : drawn;
  }

  /**
   * A window for all time that fires with all its elements costs their number squared, and Flink
   * keeps an element for each of its windows.
   */
  private static List<CaseEvent> affordable(
      List<CaseEvent> events, WindowSpec windows, boolean keepsElements) {
    boolean dear =
        windows.kind() == WindowSpec.Kind.GLOBAL && keepsElements
            || windows.kind() == WindowSpec.Kind.SLIDING
                && windows.size() / windows.step() > MOST_OVERLAPS;
    return dear && events.size() > MANY ? events.subList(0, MANY) : events;
  }

  private JobCase comparable(JobCase job) {
    boolean edges = several && job.windows().isSession() && !job.isPlainSession();
    return edges ? EvenTimes.of(job) : SessionEdges.avoided(job);
  }
}

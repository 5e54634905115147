package dev.sluice.conformance.draw;

import dev.sluice.conformance.job.TriggerSpec;
import dev.sluice.conformance.job.WindowSpec;

/** Draws triggers that go with windows. */
final class TriggerChoice {

  private static final int MOST_UNITS = 20;
  private static final int MOST_ELEMENTS = 8;

  private final Chance chance;
  private final long unit;

  TriggerChoice(Chance chance, long unit) {
    this.chance = chance;
    this.unit = unit;
  }

  TriggerSpec of(WindowSpec windows) {
    if (windows.isCounted() || windows.isTimed() && chance.of(4)) {
      return TriggerSpec.DEFAULT;
    }
    TriggerSpec drawn = any();
    while (!fits(drawn.kind(), windows)) {
      drawn = any();
    }
    return drawn;
  }

  private TriggerSpec any() {
    boolean purging = chance.of(3);
    return switch ((int) chance.from(0, 6)) {
      case 0 -> new TriggerSpec(TriggerSpec.Kind.EVENT_TIME, 0, purging);
      case 1 -> new TriggerSpec(TriggerSpec.Kind.COUNT, chance.from(1, MOST_ELEMENTS), purging);
      case 2 -> new TriggerSpec(TriggerSpec.Kind.CONTINUOUS_EVENT_TIME, span(), purging);
      case 3 -> new TriggerSpec(TriggerSpec.Kind.DELTA, chance.pick(0, 1, 5, 300_000), purging);
      case 4 -> new TriggerSpec(TriggerSpec.Kind.END_OF_STREAM, 0, false);
      case 5 -> new TriggerSpec(TriggerSpec.Kind.NEVER, 0, false);
      default -> new TriggerSpec(TriggerSpec.Kind.CUSTOM, span(), purging);
    };
  }

  /**
   * Flink has no end of a stream but for global windows, and fires those continuously until the end
   * of time.
   */
  private static boolean fits(TriggerSpec.Kind kind, WindowSpec windows) {
    return switch (kind) {
      case END_OF_STREAM, NEVER -> windows.kind() == WindowSpec.Kind.GLOBAL;
      case EVENT_TIME, CONTINUOUS_EVENT_TIME -> windows.isTimed();
      case DELTA -> !windows.isSession();
      default -> true;
    };
  }

  private long span() {
    return unit * chance.from(1, MOST_UNITS);
  }
}

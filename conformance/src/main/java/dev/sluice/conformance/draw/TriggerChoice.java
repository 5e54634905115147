package dev.sluice.conformance.draw;

import dev.sluice.conformance.job.TriggerSpec;
import dev.sluice.conformance.job.WindowSpec;

/** Draws triggers that go with windows. */
final class TriggerChoice {

  private final Chance chance;
  private final long unit;

  TriggerChoice(Chance chance, long unit) {
    this.chance = chance;
    this.unit = unit;
  }

  TriggerSpec of(WindowSpec windows) {
    if (windows.isSession() && chance.of(3)) {
      return new TriggerSpec(TriggerSpec.Kind.EVENT_TIME, 0, false);
    }
    return TriggerSpec.DEFAULT;
  }
}

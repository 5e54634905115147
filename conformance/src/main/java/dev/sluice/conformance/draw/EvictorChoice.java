package dev.sluice.conformance.draw;

import dev.sluice.conformance.job.EvictorSpec;

/** Draws evictors. */
final class EvictorChoice {

  private static final int MOST_UNITS = 20;
  private static final int MOST_ELEMENTS = 8;
  private static final int MOST_VALUES = 5;

  private final Chance chance;
  private final long unit;

  EvictorChoice(Chance chance, long unit) {
    this.chance = chance;
    this.unit = unit;
  }

  /** One that is indifferent to the order of elements, or any. */
  EvictorSpec evictor(boolean indifferent) {
    boolean after = chance.of(2);
    return switch ((int) chance.from(0, indifferent ? 1 : 3)) {
      case 0 -> new EvictorSpec(EvictorSpec.Kind.TIME, unit * chance.from(1, MOST_UNITS), after);
      case 1 -> new EvictorSpec(EvictorSpec.Kind.CUSTOM, chance.from(2, MOST_VALUES), after);
      case 2 -> new EvictorSpec(EvictorSpec.Kind.COUNT, chance.from(1, MOST_ELEMENTS), after);
      default -> new EvictorSpec(EvictorSpec.Kind.DELTA, chance.pick(1, 2, 5, 300_000), after);
    };
  }
}

package dev.sluice.conformance.draw;

import dev.sluice.conformance.job.WindowSpec;

/** Draws windows. */
final class WindowChoice {

  private static final int MOST_UNITS = 20;
  private static final int MOST_STEPS = 6;
  private static final int MOST_OVERLAPS = 150;
  private static final int MOST_ELEMENTS = 12;

  private final Chance chance;
  private final long unit;

  WindowChoice(Chance chance, long unit) {
    this.chance = chance;
    this.unit = unit;
  }

  /** Windows of time that do not depend on the order in which elements come, or any. */
  WindowSpec windows(boolean indifferent) {
    return switch ((int) chance.from(0, indifferent ? 6 : 11)) {
      case 0 -> tumbling();
      case 1, 2 -> sliding();
      case 3 -> spec(WindowSpec.Kind.SESSION, length(), 0);
      case 4 -> spec(WindowSpec.Kind.DYNAMIC_SESSION, length(), unit * chance.from(0, MOST_STEPS));
      case 5 -> cumulative();
      case 6 -> spec(WindowSpec.Kind.CUSTOM, length(), 0);
      case 7 -> customSession();
      case 8 -> spec(WindowSpec.Kind.COUNT, elements(), 0);
      case 9 -> spec(WindowSpec.Kind.SLIDING_COUNT, elements(), elements());
      default -> spec(WindowSpec.Kind.GLOBAL, 0, 0);
    };
  }

  private WindowSpec tumbling() {
    long size = length();
    return new WindowSpec(WindowSpec.Kind.TUMBLING, size, 0, offset(size));
  }

  private WindowSpec sliding() {
    if (chance.of(4)) {
      return new WindowSpec(
          WindowSpec.Kind.SLIDING, unit * chance.from(MOST_UNITS, MOST_OVERLAPS), unit, 0);
    }
    long size = length();
    long step = chance.of(4) ? size : length();
    return new WindowSpec(WindowSpec.Kind.SLIDING, size, step, offset(step));
  }

  private WindowSpec cumulative() {
    long step = unit * chance.from(1, MOST_STEPS);
    long size = step * chance.from(1, MOST_STEPS);
    return new WindowSpec(WindowSpec.Kind.CUMULATIVE, size, step, offset(size));
  }

  private WindowSpec customSession() {
    long gap = length();
    return spec(WindowSpec.Kind.CUSTOM_SESSION, gap, gap * chance.from(1, MOST_STEPS));
  }

  private static WindowSpec spec(WindowSpec.Kind kind, long size, long step) {
    return new WindowSpec(kind, size, step, 0);
  }

  private long length() {
    return unit * chance.from(1, MOST_UNITS);
  }

  private long elements() {
    return chance.from(1, MOST_ELEMENTS);
  }

  private long offset(long bound) {
    return chance.of(2) ? 0 : chance.from(1 - bound, bound - 1);
  }
}

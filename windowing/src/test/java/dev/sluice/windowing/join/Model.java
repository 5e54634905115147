package dev.sluice.windowing.join;

import dev.sluice.testkit.Emitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A join the slow way, to compare an operator with. */
abstract class Model {

  /** Results since the last {@link #take}. */
  final List<Emitted<Joined>> results = new ArrayList<>();

  /** Late elements since the last {@link #take}. */
  final List<Item> late = new ArrayList<>();

  long watermark = Long.MIN_VALUE;

  abstract void first(Item item, long time);

  abstract void second(Item item, long time);

  abstract void watermark(long reached);

  /** The names of the states that may have something left when all has been said. */
  abstract Set<String> mayKeep();

  /** Whether a late element makes results behind the watermark. */
  boolean putsOutLate() {
    return false;
  }

  final void give(Item first, Item second, long time) {
    results.add(new Emitted<>(Joined.of(first, second), time));
  }

  final void step(RandomScript.Step step) {
    results.clear();
    late.clear();
    switch (step.kind()) {
      case FIRST -> first(step.item(), step.time());
      case SECOND -> second(step.item(), step.time());
      case WATERMARK -> watermark(step.time());
      default -> throw new IllegalStateException(step.toString());
    }
  }
}

package dev.sluice.windowing.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random input of a join, all drawn from one seed: disorder, late elements, elements at the
 * watermark, silences, times before the epoch.
 */
record RandomScript(List<Step> steps) {

  /** What happens next. */
  enum Kind {
    FIRST,
    SECOND,
    WATERMARK
  }

  /**
   * One step.
   *
   * @param item the element; {@code null} for a watermark
   * @param time event time or watermark in milliseconds
   */
  record Step(Kind kind, Item item, long time) {}

  static RandomScript of(Random random, long unit) {
    int count = 1 + random.nextInt(100);
    int keys = (int) pick(random, 1, 3, 20);
    long disorder = unit * pick(random, 1, 5, 40);
    double watermarks = random.nextDouble() * 0.5;
    long now = pick(random, -100 * unit, 0, 1_700_000_000_000L, -1_700_000_000_000L);
    long watermark = Long.MIN_VALUE;
    List<Step> steps = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      now += random.nextInt(60) == 0 ? 1_000_000L : random.nextLong(2 * unit);
      long time =
          random.nextInt(10) == 0 && watermark != Long.MIN_VALUE
              ? watermark
              : now - random.nextLong(disorder);
      Kind kind = random.nextBoolean() ? Kind.FIRST : Kind.SECOND;
      steps.add(new Step(kind, new Item(random.nextInt(keys), number), time));
      if (random.nextDouble() < watermarks) {
        watermark = Math.max(watermark, now - random.nextLong(disorder));
        steps.add(new Step(Kind.WATERMARK, null, watermark));
      }
    }
    steps.add(new Step(Kind.WATERMARK, null, Long.MAX_VALUE));
    return new RandomScript(steps);
  }

  static long pick(Random random, long... choices) {
    return choices[random.nextInt(choices.length)];
  }
}

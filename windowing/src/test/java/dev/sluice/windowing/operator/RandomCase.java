package dev.sluice.windowing.operator;

import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.WindowAssigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Windows and an input for them, all drawn from one seed: disorder, late elements, long silences,
 * times before the epoch.
 *
 * @param longKeys whether keys are unboxed
 * @param changing whether the aggregate changes its accumulators
 * @param sharing what sliding windows have in common
 */
record RandomCase(
    WindowAssigner<Object, TimeWindow> windows,
    boolean longKeys,
    boolean changing,
    Sharing sharing,
    List<Input> inputs) {

  /**
   * An element, or a watermark where there is no event.
   *
   * @param timestamp event time or watermark in milliseconds
   */
  record Input(Event event, long timestamp) {}

  static RandomCase of(long seed) {
    Random random = new Random(seed);
    long unit = pick(random, 1, 1, 7, 1000);
    WindowAssigner<Object, TimeWindow> windows = windows(random, unit);
    return new RandomCase(
        windows,
        random.nextBoolean(),
        random.nextBoolean(),
        Sharing.values()[random.nextInt(Sharing.values().length)],
        inputs(random, unit));
  }

  private static WindowAssigner<Object, TimeWindow> windows(Random random, long unit) {
    long size = unit * (1 + random.nextInt(20));
    long slide = unit * (1 + random.nextInt(20));
    return switch (random.nextInt(4)) {
      case 0 -> new TumblingEventTimeWindows(size, offset(random, size));
      case 1 -> new SlidingEventTimeWindows(size, size, offset(random, size));
      case 2 -> new SlidingEventTimeWindows(size, slide, offset(random, slide));
      default -> new EventTimeSessionWindows(size);
    };
  }

  private static long offset(Random random, long bound) {
    return random.nextBoolean() ? 0 : random.nextLong(1 - bound, bound);
  }

  private static List<Input> inputs(Random random, long unit) {
    int count = 1 + random.nextInt(120);
    int keys = (int) pick(random, 1, 3, 40);
    long disorder = unit * pick(random, 0, 1, 15, 60);
    long lag = unit * pick(random, 0, 10, 50);
    double watermarks = random.nextDouble() * 0.6;
    long now = pick(random, -300 * unit, -5, 0, 1_700_000_000_000L, -1_700_000_000_000L);
    long watermark = Long.MIN_VALUE;
    List<Input> inputs = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      now += random.nextInt(100) == 0 ? 1_000_000_000L : random.nextLong(4 * unit);
      long timestamp = now - (disorder == 0 ? 0 : random.nextLong(disorder));
      inputs.add(new Input(new Event(random.nextInt(keys), id), timestamp));
      if (random.nextDouble() < watermarks) {
        watermark = Math.max(watermark, now - (lag == 0 ? 0 : random.nextLong(lag)));
        inputs.add(new Input(null, watermark));
      }
    }
    inputs.add(new Input(null, Long.MAX_VALUE));
    return inputs;
  }

  private static long pick(Random random, long... choices) {
    return choices[random.nextInt(choices.length)];
  }
}

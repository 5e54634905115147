package dev.sluice.conformance.draw;

import dev.sluice.conformance.job.CaseEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws inputs: disorder, long silences, times before the epoch, watermarks dense and sparse; late
 * elements where there is one split, and none where there are several.
 */
final class InputChoice {

  private static final long SILENCE = 1_000_000_000L;

  private final Chance chance;
  private final long unit;
  private final int splits;
  private final int count;
  private final long keys;
  private final long values;
  private final long disorder;
  private final long lag;
  private final double watermarks;
  private final long pace;
  private final long[] newest;

  InputChoice(Chance chance, long unit, int splits, boolean keyed) {
    this.chance = chance;
    this.unit = unit;
    this.splits = splits;
    this.count = count();
    long most = Math.min(chance.pick(1, 3, 3, 20, 1_000, 100_000), 2L * count);
    this.keys = keyed ? most : 1;
    this.values = chance.pick(3, 20, 1_000_000);
    this.disorder = unit * chance.pick(0, 1, 5, 20, 60);
    this.lag = unit * chance.pick(0, 0, 3, 10, 50);
    this.watermarks = count > 5_000 ? 0.01 : chance.pick(1, 5, 20, 60, 100) / 100.0;
    this.pace = unit * chance.pick(1, 2, 4, 8);
    this.newest = new long[splits];
  }

  private int count() {
    if (chance.of(100)) {
      return (int) chance.from(20_000, 100_000);
    }
    if (chance.of(20)) {
      return (int) chance.from(2_000, 10_000);
    }
    return (int) (chance.of(4) ? chance.from(300, 2_000) : chance.from(1, 300));
  }

  List<CaseEvent> events() {
    Arrays.fill(newest, Long.MIN_VALUE);
    long now = chance.pick(-300 * unit, -5, 0, 1_700_000_000_000L, -1_700_000_000_000L);
    List<CaseEvent> events = new ArrayList<>();
    for (int position = 0; position < count; position++) {
      now += chance.of(300) ? SILENCE : chance.below(pace);
      events.add(event(position, now));
    }
    return events;
  }

  private CaseEvent event(int position, long now) {
    int split = (int) chance.below(splits);
    long time = now - chance.below(disorder);
    newest[split] = Math.max(newest[split], time);
    long watermark = chance.with(watermarks) ? watermark(split, now) : CaseEvent.NO_WATERMARK;
    return new CaseEvent(
        position,
        split,
        (int) chance.below(keys),
        chance.below(values) - values / 4,
        time,
        watermark);
  }

  /** With one split anything; with several nothing of the split that is still to come is late. */
  private long watermark(int split, long now) {
    return splits == 1 ? now - chance.below(lag) : newest[split] - disorder - 1;
  }
}

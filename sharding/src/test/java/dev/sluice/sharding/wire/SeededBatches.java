package dev.sluice.sharding.wire;

import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.item.Cancellation;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.Idle;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Draws batches, and tells in words what is in one. */
final class SeededBatches {

  private static final int MOST_ELEMENTS = 40;

  static final List<Signal> SIGNALS =
      List.of(
          new Watermark(Watermark.MIN),
          new Watermark(1_700_000_000_000L),
          new Watermark(Watermark.MAX),
          new Idle(),
          new EndOfStream(),
          new Barrier(7, 5),
          new Barrier(Long.MAX_VALUE, 0),
          new Cancellation(8));

  private final SplittableRandom random;

  SeededBatches(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A batch of values that are asked for one by one. */
  ItemBatch next(Supplier<Object> values) {
    int size = random.nextInt(MOST_ELEMENTS);
    boolean timed = random.nextBoolean();
    ItemBatch batch = new ItemBatch(MOST_ELEMENTS);
    for (int i = 0; i < size; i++) {
      addSignals(batch);
      batch.add(values.get(), timed ? time() : ItemBatch.NO_TIMESTAMP);
    }
    addSignals(batch);
    batch.bytes(random.nextLong(1 << 30));
    return batch;
  }

  private void addSignals(ItemBatch batch) {
    while (random.nextInt(5) == 0) {
      batch.add(SIGNALS.get(random.nextInt(SIGNALS.size())));
    }
  }

  private long time() {
    return switch (random.nextInt(4)) {
      case 0 -> ItemBatch.NO_TIMESTAMP;
      case 1 -> random.nextLong();
      default -> 1_700_000_000_000L + random.nextInt(1000);
    };
  }

  /** Everything in a batch, for comparison; arrays by their content. */
  static List<String> told(ItemBatch batch) {
    List<String> items = new ArrayList<>();
    int signal = 0;
    for (int i = 0; i <= batch.size(); i++) {
      while (signal < batch.signalCount() && batch.signalPosition(signal) == i) {
        items.add(batch.signal(signal++).toString());
      }
      if (i < batch.size()) {
        items.add(Arrays.deepToString(new Object[] {batch.value(i)}) + "@" + batch.timestamp(i));
      }
    }
    items.add(batch.bytes() + " bytes");
    return items;
  }
}

package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedCoProcessFunction;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.task.RandomJob.Item;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Sums the ids of each key in buckets of event time, one timer per bucket, and complains about
 * every timer that fires twice, too early or after it was deleted, and about state that is left.
 */
final class BucketFunction<K> extends KeyedProcessFunction<K, Item, Item> {

  /** The sums of one key by the last millisecond of their bucket; changed in place. */
  static final class Sums {
    private final TreeMap<Long, Long> byEnd = new TreeMap<>();

    static Sums copy(Sums sums) {
      Sums copy = new Sums();
      copy.byEnd.putAll(sums.byEnd);
      return copy;
    }
  }

  private static final TypeDescriptor<Sums> SUMS = TypeDescriptor.mutable(Sums.class, Sums::copy);

  private final long size;
  private final long salt;
  private final Set<K> keysWithState = new HashSet<>();
  private long fired;
  private ValueState<Sums> sums;
  private LongState buckets;

  BucketFunction(long size, long salt) {
    this.size = size;
    this.salt = salt;
  }

  static long end(long time, long size) {
    return Math.floorDiv(time, size) * size + size - 1;
  }

  static Item passed(Item item, long salt) {
    return new Item(item.id() * 7 + salt, item.key(), item.time());
  }

  static boolean passes(Item item) {
    return item.id() % 4 == 0;
  }

  static Item result(long sum, long key, long end, long salt) {
    return new Item(sum * 31 + salt, key, end);
  }

  @Override
  public void open(KeyedRuntimeContext context) {
    sums = context.valueState("sums", SUMS);
    buckets = context.longState("buckets");
  }

  @Override
  public void processElement(Item value, KeyContext<K> key, Collector<Item> out) {
    Sums current = sums.value() == null ? new Sums() : sums.value();
    if (!current.byEnd.isEmpty()) {
      assertThat(current.byEnd.firstKey())
          .as("timers that are due fire before any further element")
          .isGreaterThan(key.watermark());
    }
    long end = end(value.time(), size);
    if (current.byEnd.merge(end, value.id(), Long::sum).equals(value.id())) {
      buckets.update(current.byEnd.size());
    }
    sums.update(current);
    // Seen by nobody: the state has a copy.
    current.byEnd.clear();
    key.timers().registerEventTime(end);
    key.timers().registerEventTime(end);
    if (value.id() % 3 == 0) {
      key.timers().registerEventTime(end + 1_000_000);
      key.timers().deleteEventTime(end + 1_000_000);
    }
    keysWithState.add(key.key());
    if (passes(value)) {
      out.collect(passed(value, salt));
    }
  }

  @Override
  public void onTimer(long timestamp, KeyContext<K> key, Collector<Item> out) {
    assertThat(key.watermark()).as("fired too early").isGreaterThanOrEqualTo(timestamp);
    assertThat(key.timestamp()).isEqualTo(timestamp);
    Sums current = sums.value();
    assertThat(current).as("timer of a key without state").isNotNull();
    Long sum = current.byEnd.remove(timestamp);
    assertThat(sum).as("timer %d fired again, or was deleted", timestamp).isNotNull();
    fired++;
    out.collect(result(sum, Long.parseLong(key.key().toString()), timestamp, salt));
    if (current.byEnd.isEmpty()) {
      sums.clear();
      buckets.clear();
      assertThat(sums.value()).isNull();
      keysWithState.remove(key.key());
    } else {
      sums.update(current);
      buckets.update(current.byEnd.size());
    }
  }

  /** The same over two streams, of which elements of the second are changed before. */
  KeyedCoProcessFunction<K, Item, Item, Item> ofTwoStreams(UnaryOperator<Item> change) {
    BucketFunction<K> one = this;
    return new KeyedCoProcessFunction<>() {
      @Override
      public void open(KeyedRuntimeContext context) {
        one.open(context);
      }

      @Override
      public void processElement1(Item value, KeyContext<K> key, Collector<Item> out) {
        one.processElement(value, key, out);
      }

      @Override
      public void processElement2(Item value, KeyContext<K> key, Collector<Item> out) {
        one.processElement(change.apply(value), key, out);
      }

      @Override
      public void onTimer(long timestamp, KeyContext<K> key, Collector<Item> out) {
        one.onTimer(timestamp, key, out);
      }
    };
  }

  /** Whether every bucket has been put out and nothing is left. */
  void checkEnd() {
    assertThat(keysWithState).as("keys with state at the end").isEmpty();
  }

  long fired() {
    return fired;
  }
}

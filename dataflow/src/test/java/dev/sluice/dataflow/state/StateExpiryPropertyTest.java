package dev.sluice.dataflow.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.RetainedArrays;
import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Uses state with a time to live at random, beside plain maps with the time of each value. */
class StateExpiryPropertyTest {

  private static final long LIFE = 100;

  @Test
  void agreesWithPlainMapsWhereWritingCounts() {
    Seeds.each(100, random -> new Twin(false).use(random, 1 + random.nextInt(60)));
    Seeds.each(2, random -> new Twin(false).use(random, 6_000));
  }

  @Test
  void agreesWithPlainMapsWhereReadingCounts() {
    Seeds.each(100, random -> new Twin(true).use(random, 1 + random.nextInt(60)));
    Seeds.each(2, random -> new Twin(true).use(random, 6_000));
  }

  /** A value and when it was last given its whole time. */
  private static final class Timed {

    private long value;
    private long stamp;

    Timed(long value, long stamp) {
      this.value = value;
      this.stamp = stamp;
    }
  }

  /** What one key holds. */
  private static final class Held {
    private Timed value;
    private Timed number;
    private Timed sum;
    private final List<Timed> list = new ArrayList<>();
    private final Map<Long, Timed> map = new LinkedHashMap<>();
  }

  private static final class Twin {

    private final VirtualTime time = new VirtualTime();
    private final boolean readingCounts;
    private final KeyedStore<Long, Long> store = new KeyedStore<>(Keying.ofLong(n -> n), time);
    private final ValueState<Long> value;
    private final LongState number;
    private final ReducingState<Long> sum;
    private final ListState<Long> list;
    private final MapState<Long, Long> map;
    private final Map<Long, Held> held = new HashMap<>();

    Twin(boolean readingCounts) {
      this.readingCounts = readingCounts;
      StateTtl written = StateTtl.of(Duration.ofMillis(LIFE));
      StateTtl ttl = readingCounts ? written.refreshedByReading() : written;
      value = store.valueState("value", Types.LONG, ttl);
      number = store.longState("number", ttl);
      sum = store.reducingState("sum", Types.LONG, Long::sum, ttl);
      list = store.listState("list", Types.LONG, ttl);
      map = store.mapState("map", Types.LONG, Types.LONG, ttl);
    }

    void use(Random random, int keys) throws Exception {
      for (int step = 0; step < keys * 5 + 500; step++) {
        if (random.nextInt(Math.max(1, keys / 10)) == 0) {
          time.advanceMillis(random.nextInt(20) == 0 ? 120 : random.nextInt(15));
        }
        long id = random.nextInt(keys);
        store.selectKeyOf(id);
        Held of = held.computeIfAbsent(id, any -> new Held());
        forgetExpired(of);
        for (int use = random.nextInt(4); use >= 0; use--) {
          read(random, of);
          write(random, of);
        }
        if (step == keys * 2) {
          keys = Math.max(1, keys / 50);
        }
      }
      time.advanceMillis(LIFE);
      for (int step = 0; step < 3_000; step++) {
        store.selectKeyOf(-1L);
      }
      assertThat(store.size()).isZero();
      assertThat(RetainedArrays.placesOf(store)).isLessThan(20_000);
    }

    private void forgetExpired(Held of) {
      of.value = living(of.value);
      of.number = living(of.number);
      of.sum = living(of.sum);
      of.list.removeIf(each -> living(each) == null);
      of.map.values().removeIf(each -> living(each) == null);
    }

    private Timed living(Timed timed) {
      return timed == null || timed.stamp + LIFE <= time.millis() ? null : timed;
    }

    private Timed now(long any) {
      return new Timed(any, time.millis());
    }

    private Long seen(Timed timed) {
      if (timed == null) {
        return null;
      }
      if (readingCounts) {
        timed.stamp = time.millis();
      }
      return timed.value;
    }

    private void read(Random random, Held of) {
      long key = random.nextInt(5);
      switch (random.nextInt(9)) {
        case 0 -> same(value.value(), seen(of.value));
        case 1 -> same(number.isPresent() ? (Long) number.value() : null, seen(of.number));
        case 2 -> same(sum.get(), seen(of.sum));
        case 3 -> same(list.get(), of.list.stream().map(this::seen).toList());
        case 4 -> same(map.get(key), seen(of.map.get(key)));
        case 5 -> same(map.contains(key), seen(of.map.get(key)) != null);
        case 6 -> {
          same(map.values(), of.map.values().stream().map(this::seen).toList());
          same(map.keys(), new ArrayList<>(of.map.keySet()));
        }
        case 7 -> same(map.isEmpty(), of.map.isEmpty());
        default -> same(list.isEmpty(), of.list.isEmpty());
      }
    }

    private void write(Random random, Held of) {
      long any = random.nextInt(5);
      switch (random.nextInt(9)) {
        case 0 -> {
          value.update(any);
          of.value = now(any);
        }
        case 1 -> {
          number.update(any);
          of.number = now(any);
        }
        case 2 -> {
          sum.add(any);
          of.sum = now(of.sum == null ? any : of.sum.value + any);
        }
        case 3, 4 -> {
          list.add(any);
          of.list.add(now(any));
        }
        case 5, 6 -> {
          map.put(any, any * 2);
          of.map.put(any, now(any * 2));
        }
        case 7 -> {
          map.remove(any);
          of.map.remove(any);
        }
        default -> clear(random.nextInt(4), of);
      }
    }

    private void clear(int kind, Held of) {
      switch (kind) {
        case 0 -> {
          value.clear();
          of.value = null;
        }
        case 1 -> {
          number.clear();
          of.number = null;
        }
        case 2 -> {
          sum.clear();
          of.sum = null;
        }
        default -> {
          list.update(List.of(7L));
          of.list.clear();
          of.list.add(now(7));
        }
      }
    }

    private static void same(Object actual, Object expected) {
      if (!Objects.equals(actual, expected)) {
        throw new AssertionError("expected " + expected + " but was " + actual);
      }
    }
  }
}

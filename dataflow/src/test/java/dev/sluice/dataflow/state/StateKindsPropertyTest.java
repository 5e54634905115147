package dev.sluice.dataflow.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Uses all kinds of state at random, beside plain maps that are told the same. */
class StateKindsPropertyTest {

  private record Trip(String city, long car) {}

  private static final class Tally {
    private long count;

    Tally(long count) {
      this.count = count;
    }
  }

  private static final TypeDescriptor<Tally> TALLY =
      TypeDescriptor.mutable(Tally.class, tally -> new Tally(tally.count));

  @Test
  void agreesWithPlainMapsOverFewKeys() {
    Seeds.each(
        200,
        random ->
            new Twin<>(new KeyedStore<>(Keying.of(Trip::city, Types.STRING), new VirtualTime()))
                .use(random, 30));
  }

  /** Keys come in a wave and leave, so that the table is compacted while it is in use. */
  @Test
  void agreesWithPlainMapsThoughMostKeysLeaveAgain() {
    Seeds.each(
        4,
        random -> {
          Twin<Long> twin =
              new Twin<>(new KeyedStore<>(Keying.ofLong(Trip::car), new VirtualTime()));
          for (int wave = 0; wave < 3; wave++) {
            twin.use(random, 4_000);
            twin.clearAllBut(random, 4_000, 20);
            twin.use(random, 30);
          }
        });
  }

  @Test
  void agreesWithPlainMapsOverSoManyKeysThatStateIsFetchedAhead() {
    Seeds.each(
        1,
        random ->
            new Twin<>(new KeyedStore<>(Keying.ofLong(Trip::car), new VirtualTime()))
                .use(random, 60_000));
  }

  private static final class Twin<K> {

    private final KeyedStore<Trip, K> store;
    private final ListState<Tally> list;
    private final MapState<Long, Tally> map;
    private final ReducingState<Tally> sum;
    private final AggregatingState<Long, Long> count;
    private final Map<Long, List<Long>> lists = new HashMap<>();
    private final Map<Long, Map<Long, Long>> maps = new HashMap<>();
    private final Map<Long, Long> sums = new HashMap<>();
    private final Map<Long, Long> counts = new HashMap<>();

    Twin(KeyedStore<Trip, K> store) {
      this.store = store;
      this.list = store.listState("list", TALLY);
      this.map = store.mapState("map", Types.LONG, TALLY);
      this.sum =
          store.reducingState(
              "sum",
              TALLY,
              (kept, added) -> {
                kept.count += added.count;
                return kept;
              });
      this.count =
          store.aggregatingState(
              "count",
              new Accumulation<Long, Long, Long>(() -> 0L, (kept, any) -> kept + 1, kept -> kept),
              Types.LONG);
    }

    void use(Random random, int keys) {
      for (int round = 0; round < keys / 30 + 20; round++) {
        ItemBatch batch = new ItemBatch(64);
        for (int i = 0; i < 64; i++) {
          long id = random.nextInt(keys);
          batch.add(new Trip("city " + id, id), i);
        }
        store.prefetch(batch, 0, 64);
        for (int i = 0; i < 64; i++) {
          Trip trip = (Trip) batch.value(i);
          select(trip, random.nextInt(4) == 0);
          write(random, trip.car);
          compare(trip.car);
        }
      }
      for (long id = 0; id < keys; id += 1 + keys / 5_000) {
        select(new Trip("city " + id, id), false);
        compare(id);
      }
      compareSize();
    }

    void clearAllBut(Random random, int keys, int kept) {
      for (long id = 0; id < keys; id++) {
        if (random.nextInt(keys) >= kept) {
          select(new Trip("city " + id, id), false);
          for (int kind = 0; kind < 4; kind++) {
            clearKind(kind, id);
          }
        }
      }
      compareSize();
    }

    private void select(Trip trip, boolean asTimer) {
      store.selectKeyOf(trip);
      if (asTimer) {
        store.select(store.key());
      }
    }

    private void compareSize() {
      Set<Long> any = new HashSet<>(lists.keySet());
      any.addAll(maps.keySet());
      any.addAll(sums.keySet());
      any.addAll(counts.keySet());
      assertThat(store.size()).isEqualTo(any.size());
    }

    private void write(Random random, long id) {
      long value = random.nextInt(5);
      Tally tally = new Tally(value);
      switch (random.nextInt(8)) {
        case 0 -> writeToList(random, id, tally);
        case 1, 2 -> {
          list.add(tally);
          lists.computeIfAbsent(id, any -> new ArrayList<>()).add(value);
        }
        case 3 -> writeToMap(random, id, value);
        case 4 -> {
          map.put(value, tally);
          maps.computeIfAbsent(id, any -> new LinkedHashMap<>()).put(value, value);
        }
        case 5 -> {
          sum.add(tally);
          sums.merge(id, value, Long::sum);
        }
        case 6 -> {
          count.add(value);
          counts.merge(id, 1L, Long::sum);
        }
        default -> clearKind(random.nextInt(4), id);
      }
      tally.count = -1;
    }

    private void writeToList(Random random, long id, Tally tally) {
      List<Long> updated = new ArrayList<>();
      List<Tally> tallies = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        updated.add(tally.count);
        tallies.add(tally);
      }
      list.update(tallies);
      lists.put(id, updated);
      if (updated.isEmpty()) {
        lists.remove(id);
      }
    }

    private void writeToMap(Random random, long id, long key) {
      for (long each = key; each < 5; each++) {
        map.remove(each);
        Map<Long, Long> held = maps.getOrDefault(id, new HashMap<>());
        held.remove(each);
        if (held.isEmpty()) {
          maps.remove(id);
        }
      }
    }

    private void clearKind(int kind, long id) {
      switch (kind) {
        case 0 -> {
          list.clear();
          lists.remove(id);
        }
        case 1 -> {
          map.clear();
          maps.remove(id);
        }
        case 2 -> {
          sum.clear();
          sums.remove(id);
        }
        default -> {
          count.clear();
          counts.remove(id);
        }
      }
    }

    private void compare(long id) {
      List<Long> held = new ArrayList<>();
      for (Tally each : list.get()) {
        held.add(each.count);
        each.count = -1;
      }
      same(held, lists.getOrDefault(id, List.of()));
      same(list.isEmpty(), !lists.containsKey(id));
      Map<Long, Long> entries = maps.getOrDefault(id, Map.of());
      same(map.keys(), new ArrayList<>(entries.keySet()));
      List<Long> values = new ArrayList<>();
      map.values().forEach(each -> values.add(each.count));
      same(values, new ArrayList<>(entries.values()));
      same(map.isEmpty(), entries.isEmpty());
      for (long key = 0; key < 5; key++) {
        same(map.contains(key), entries.containsKey(key));
        Tally tally = map.get(key);
        same(tally == null ? null : (Long) tally.count, entries.get(key));
      }
      Tally total = sum.get();
      same(total == null ? null : (Long) total.count, sums.get(id));
      same(count.get(), counts.get(id));
    }

    /** Without the words of AssertJ, which cost most of the time of many small comparisons. */
    private static void same(Object actual, Object expected) {
      if (!Objects.equals(actual, expected)) {
        throw new AssertionError("expected " + expected + " but was " + actual);
      }
    }
  }
}

package dev.sluice.dataflow.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.snapshot.ChangedKeyException;
import dev.sluice.dataflow.snapshot.Heritage;
import dev.sluice.dataflow.snapshot.OperatorSnapshot;
import dev.sluice.dataflow.snapshot.PartRegistry;
import dev.sluice.dataflow.snapshot.Redistribution;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.snapshot.SnapshotWalk;
import dev.sluice.dataflow.snapshot.UnmatchedStateException;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** State that is written into a snapshot and taken up by other instances. */
class StoredStateTest {

  private static final StateTtl TEN = StateTtl.of(Duration.ofMillis(10));
  private static final int KEYS = 300;

  private final VirtualTime clock = new VirtualTime();

  /** An operator instance with a state of every kind, with and without a time to live. */
  private static final class AllKinds {

    private final PartRegistry parts;
    private final KeyedStore<Long, Long> store;
    private final List<Kinds> kinds = new ArrayList<>();
    private final TimerQueue<Long> timers = new TimerQueue<>(Types.LONG);

    private record Kinds(
        ValueState<String> value,
        LongState number,
        ListState<String> list,
        MapState<Long, String> map,
        ReducingState<Long> sum,
        AggregatingState<Long, Long> count) {}

    /** By what was snapshot since it began, oldest first. */
    private final List<OperatorSnapshot> history = new ArrayList<>();

    AllKinds(VirtualTime clock, Registry registry) {
      parts = registry.parts;
      store = new KeyedStore<>(Keying.ofLong(key -> key), clock);
      kinds.add(kinds("lasting", StateTtl.NONE));
      kinds.add(kinds("short", TEN));
      parts.keyed("state", store);
      parts.keyed("timers", timers.part());
      registry.load();
      history.addAll(registry.kept());
    }

    /** Takes a snapshot during which {@code meanwhile} happens. */
    void snapshot(Random random, Runnable meanwhile) {
      List<byte[]> chunks = new ArrayList<>();
      boolean full = history.isEmpty() || random.nextInt(4) == 0;
      SnapshotWalk walk = parts.begin(full, Watermark.MIN, chunks::add);
      walk.writeSome(random.nextInt(2 * KEYS));
      meanwhile.run();
      if (random.nextInt(3) == 0) {
        walk.aborted();
        return;
      }
      assertThat(walk.writeSome(Integer.MAX_VALUE)).isTrue();
      walk.completed();
      if (full) {
        history.clear();
      }
      history.add(new OperatorSnapshot(walk.head(), chunks));
    }

    /** Takes a snapshot of what has changed, or of all. */
    void snapshotNow() {
      List<byte[]> chunks = new ArrayList<>();
      SnapshotWalk walk = parts.begin(history.isEmpty(), Watermark.MIN, chunks::add);
      walk.writeSome(Integer.MAX_VALUE);
      walk.completed();
      history.add(new OperatorSnapshot(walk.head(), chunks));
    }

    private Kinds kinds(String name, StateTtl ttl) {
      return new Kinds(
          store.valueState(name + " value", Types.STRING, ttl),
          store.longState(name + " number", ttl),
          store.listState(name + " list", Types.STRING, ttl),
          store.mapState(name + " map", Types.LONG, Types.STRING, ttl),
          store.reducingState(name + " sum", Types.LONG, Long::sum, ttl),
          store.aggregatingState(
              name + " count",
              new Accumulation<Long, Long, Long>(() -> 0L, (kept, any) -> kept + 1, kept -> kept),
              Types.LONG,
              ttl));
    }

    void change(long key, Random random) {
      store.select(key);
      Kinds some = kinds.get(random.nextInt(2));
      long n = random.nextInt(5);
      switch (random.nextInt(9)) {
        case 0 -> some.value.update("v" + n);
        case 1 -> some.number.update(n);
        case 2 -> some.list.add("l" + n);
        case 3 -> some.map.put(n, "m" + n);
        case 4 -> some.sum.add(n);
        case 5 -> some.count.add(n);
        case 6 -> some.map.remove(n);
        case 7 -> timers.register(key, n);
        default -> clear(some);
      }
    }

    private void clear(Kinds some) {
      some.value.clear();
      some.number.clear();
      some.list.clear();
      some.map.clear();
      some.sum.clear();
      some.count.clear();
    }

    String contents(long key) {
      store.select(key);
      StringBuilder text = new StringBuilder();
      for (Kinds each : kinds) {
        text.append(each.value.value()).append(each.number.isPresent()).append(each.number.value());
        text.append(List.copyOf(each.list.get())).append(List.copyOf(each.map.entries()));
        text.append(each.sum.get()).append(each.count.get()).append(each.map.isEmpty());
      }
      return text.toString();
    }

    List<String> timers() {
      List<String> all = new ArrayList<>();
      timers.forEach((key, time) -> all.add(key + "@" + time));
      return all;
    }
  }

  private static AllKinds ownerOf(long key, List<AllKinds> instances) {
    int group = KeyGroups.groupOf(Types.LONG.stableHash(key), KeyGroups.DEFAULT);
    return instances.get(KeyGroups.ownerOf(group, KeyGroups.DEFAULT, instances.size()));
  }

  /** The registry of a new instance and what it is loaded from. */
  private record Registry(PartRegistry parts, List<List<OperatorSnapshot>> before, boolean alone) {

    static Registry of(int subtask, int count, List<List<OperatorSnapshot>> before) {
      if (before.isEmpty()) {
        return new Registry(
            new PartRegistry(KeyGroups.DEFAULT, Optional.empty()), before, count == 1);
      }
      List<SnapshotHead> heads =
          before.stream().map(history -> stored(history.get(history.size() - 1).head())).toList();
      Heritage heritage = Heritage.of(subtask, count, KeyGroups.DEFAULT, heads);
      return new Registry(
          new PartRegistry(KeyGroups.DEFAULT, Optional.of(heritage)), before, count == 1);
    }

    /** The head as it comes back from a store. */
    private static SnapshotHead stored(SnapshotHead head) {
      StoredOutput out = new StoredOutput();
      head.write(out);
      return SnapshotHead.read(new StoredInput(out.buffer(), 0, out.size()));
    }

    void load() {
      for (List<OperatorSnapshot> history : before) {
        for (OperatorSnapshot snapshot : history) {
          snapshot.chunks().forEach(parts.loader(stored(snapshot.head()))::load);
        }
      }
      if (!kept().isEmpty()) {
        parts.loaded();
      }
    }

    /** On what the next snapshot can build; nothing after a change of parallelism. */
    List<OperatorSnapshot> kept() {
      return before.size() == 1 && alone ? before.get(0) : List.of();
    }
  }

  private List<AllKinds> rescaled(List<AllKinds> instances, int count) {
    instances.forEach(AllKinds::snapshotNow);
    List<List<OperatorSnapshot>> before =
        instances.stream().map(each -> List.copyOf(each.history)).toList();
    List<AllKinds> rescaled = new ArrayList<>();
    for (int subtask = 0; subtask < count; subtask++) {
      rescaled.add(new AllKinds(clock, Registry.of(subtask, count, before)));
    }
    return rescaled;
  }

  private AllKinds fresh() {
    return new AllKinds(clock, Registry.of(0, 1, List.of()));
  }

  @Test
  void everyKindOfStateIsTheSameAfterSnapshotsAtAnyParallelism() {
    Seeds.each(
        40,
        random -> {
          List<AllKinds> instances = List.of(fresh());
          for (int round = 0; round < 6; round++) {
            for (int snapshot = random.nextInt(4); snapshot > 0; snapshot--) {
              List<AllKinds> present = instances;
              changeSome(random, present);
              present
                  .get(random.nextInt(present.size()))
                  .snapshot(random, () -> changeSome(random, present));
            }
            changeSome(random, instances);
            clock.advanceMillis(random.nextInt(12));
            List<AllKinds> before = instances;
            instances = rescaled(before, 1 + random.nextInt(3));
            assertThat(contents(instances)).isEqualTo(contents(before));
            assertThat(timers(instances)).containsExactlyInAnyOrderElementsOf(timers(before));
          }
        });
  }

  private static void changeSome(Random random, List<AllKinds> instances) {
    for (int change = 0; change < KEYS; change++) {
      long key = random.nextInt(KEYS);
      ownerOf(key, instances).change(key, random);
    }
  }

  /** What a snapshot has is what was there when it began, whatever happens until it is written. */
  @Test
  void snapshotHasTheStateThatWasThereWhenItBegan() {
    Seeds.each(
        40,
        random -> {
          AllKinds instance = fresh();
          for (int round = 0; round < 5; round++) {
            changeSome(random, List.of(instance));
            instance.snapshot(random, () -> changeSome(random, List.of(instance)));
          }
          if (instance.history.isEmpty()) {
            instance.snapshotNow();
          }
          List<byte[]> chunks = new ArrayList<>();
          List<String> frozen = contents(List.of(instance));
          List<String> frozenTimers = timers(List.of(instance));
          SnapshotWalk walk = instance.parts.begin(false, Watermark.MIN, chunks::add);
          for (int change = 0; change < 2 * KEYS; change++) {
            instance.change(random.nextInt(KEYS), random);
            walk.writeSome(random.nextInt(2));
          }
          walk.writeSome(Integer.MAX_VALUE);
          List<OperatorSnapshot> history = new ArrayList<>(instance.history);
          history.add(new OperatorSnapshot(walk.head(), chunks));

          AllKinds restored = new AllKinds(clock, Registry.of(0, 1, List.of(history)));

          assertThat(contents(List.of(restored))).isEqualTo(frozen);
          assertThat(timers(List.of(restored))).containsExactlyInAnyOrderElementsOf(frozenTimers);
        });
  }

  @Test
  void aSnapshotOfFewChangesIsSmallAndOneOfNoneIsEmpty() {
    AllKinds instance = fresh();
    for (long key = 0; key < KEYS; key++) {
      instance.store.select(key);
      instance.kinds.get(0).number.update(key);
    }
    instance.snapshotNow();
    instance.store.select(7L);
    instance.kinds.get(0).number.update(8);
    instance.snapshotNow();
    instance.snapshotNow();

    assertThat(instance.history.get(1).bytes() * 100).isLessThan(instance.history.get(0).bytes());
    assertThat(instance.history.get(2).bytes()).isZero();
  }

  private static List<String> contents(List<AllKinds> instances) {
    return LongStream.range(0, KEYS)
        .mapToObj(key -> ownerOf(key, instances).contents(key))
        .toList();
  }

  private static List<String> timers(List<AllKinds> instances) {
    return instances.stream().flatMap(each -> each.timers().stream()).toList();
  }

  @Test
  void whatWasRestoredStillExpiresInItsTimeAndKeysStillLeave() {
    AllKinds before = fresh();
    before.store.select(1L);
    before.kinds.get(1).number.update(7);
    before.kinds.get(1).list.add("a");
    clock.advanceMillis(6);
    before.store.select(1L);
    before.kinds.get(1).list.add("b");

    AllKinds after = rescaled(List.of(before), 1).get(0);
    clock.advanceMillis(5);
    after.store.select(1L);

    assertThat(after.kinds.get(1).number.isPresent()).isFalse();
    assertThat(List.copyOf(after.kinds.get(1).list.get())).containsExactly("b");
    clock.advanceMillis(6);
    after.store.select(2L);
    after.store.select(1L);
    assertThat(after.store.size()).isZero();
  }

  private OperatorSnapshot snapshot(Consumer<KeyedStore<Long, Long>> declaration) {
    KeyedStore<Long, Long> store = new KeyedStore<>(Keying.ofLong(key -> key), clock);
    PartRegistry parts = new PartRegistry(KeyGroups.DEFAULT, Optional.empty());
    parts.keyed("state", store);
    store.select(5L);
    declaration.accept(store);
    List<byte[]> chunks = new ArrayList<>();
    SnapshotWalk walk = parts.begin(true, Watermark.MIN, chunks::add);
    walk.writeSome(Integer.MAX_VALUE);
    return new OperatorSnapshot(walk.head(), chunks);
  }

  private KeyedStore<Long, Long> restored(
      OperatorSnapshot snapshot, Consumer<KeyedStore<Long, Long>> declaration) {
    KeyedStore<Long, Long> store = new KeyedStore<>(Keying.ofLong(key -> key), clock);
    Registry registry = Registry.of(0, 1, List.of(List.of(snapshot)));
    registry.parts.keyed("state", store);
    declaration.accept(store);
    registry.load();
    store.select(5L);
    return store;
  }

  @Test
  void stateMayGetOrLoseATimeToLive() {
    OperatorSnapshot lasting = snapshot(store -> store.longState("n").update(3));
    OperatorSnapshot timed = snapshot(store -> store.listState("l", Types.STRING, TEN).add("x"));
    List<LongState> numbers = new ArrayList<>();
    List<ListState<String>> lists = new ArrayList<>();

    KeyedStore<Long, Long> nowTimed =
        restored(lasting, store -> numbers.add(store.longState("n", TEN)));
    restored(timed, store -> lists.add(store.listState("l", Types.STRING)));

    assertThat(numbers.get(0).value()).isEqualTo(3);
    clock.advanceMillis(11);
    nowTimed.select(5L);
    assertThat(numbers.get(0).isPresent()).isFalse();
    assertThat(List.copyOf(lists.get(0).get())).containsExactly("x");
  }

  @Test
  void newStateStartsEmptyBesideTheRestored() {
    OperatorSnapshot before = snapshot(store -> store.longState("n").update(3));
    List<LongState> numbers = new ArrayList<>();

    restored(
        before,
        store -> {
          numbers.add(store.longState("new"));
          numbers.add(store.longState("n"));
        });

    assertThat(numbers.get(0).isPresent()).isFalse();
    assertThat(numbers.get(1).value()).isEqualTo(3);
  }

  @Test
  void refusesAStateThatIsGoneOrOfAnotherKind() {
    OperatorSnapshot before = snapshot(store -> store.longState("n").update(3));

    assertThatThrownBy(() -> restored(before, store -> store.longState("m")))
        .isInstanceOf(UnmatchedStateException.class)
        .hasMessageContaining("the snapshot has state [n], which the operator does not have")
        .hasMessageContaining("expected all of it among [m]");
    assertThatThrownBy(() -> restored(before, store -> store.listState("n", Types.STRING)))
        .isInstanceOf(IncompatibleKindException.class)
        .hasMessageContaining("state 'n' was stored as a long and is declared as a list now");
  }

  private record City(String name, int district) {}

  @Test
  void refusesKeysOfAnotherType() {
    OperatorSnapshot before = snapshot(store -> store.longState("n").update(3));
    KeyedStore<City, City> store =
        new KeyedStore<>(Keying.of(city -> city, TypeDescriptor.of(City.class)), clock);
    Registry registry = Registry.of(0, 1, List.of(List.of(before)));
    registry.parts.keyed("state", store);
    store.longState("n");

    assertThatThrownBy(registry::load)
        .isInstanceOf(ChangedKeyException.class)
        .hasMessageContaining("state was stored by keys")
        .hasMessageContaining("City(name: String, district: int) now; expected the same");
  }

  @Test
  void operatorStateIsSharedOutOrGivenToAll() {
    List<SnapshotHead> all = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      PartRegistry parts = new PartRegistry(KeyGroups.DEFAULT, Optional.empty());
      lists(parts).forEach((name, values) -> values.update(List.of("a", "b", "c")));
      all.add(parts.begin(true, subtask, chunk -> {}).head());
    }
    List<String> split = new ArrayList<>();

    for (int subtask = 0; subtask < 4; subtask++) {
      Heritage heritage = Heritage.of(subtask, 4, KeyGroups.DEFAULT, all);
      PartRegistry parts = new PartRegistry(KeyGroups.DEFAULT, Optional.of(heritage));
      Map<String, OperatorValues<String>> lists = lists(parts);
      split.addAll(lists.get("split").get());
      assertThat(List.copyOf(lists.get("union").get())).hasSize(6);
      assertThat(List.copyOf(lists.get("same").get())).containsExactly("a", "b", "c");
      assertThat(parts.watermark()).isZero();
    }
    assertThat(split).containsExactlyInAnyOrder("a", "b", "c", "a", "b", "c");
  }

  @Test
  void operatorStateStaysInOrderWhereItIsWhileTheParallelismDoes() {
    List<SnapshotHead> all = new ArrayList<>();
    for (String own : List.of("x", "y")) {
      PartRegistry parts = new PartRegistry(KeyGroups.DEFAULT, Optional.empty());
      lists(parts).get("split").update(List.of(own + 1, own + 2, own + 3));
      all.add(parts.begin(true, 0, chunk -> {}).head());
    }

    Heritage heritage = Heritage.of(1, 2, KeyGroups.DEFAULT, all);
    PartRegistry parts = new PartRegistry(KeyGroups.DEFAULT, Optional.of(heritage));

    assertThat(List.copyOf(lists(parts).get("split").get())).containsExactly("y1", "y2", "y3");
  }

  private static Map<String, OperatorValues<String>> lists(PartRegistry parts) {
    OperatorValues<String> split = new OperatorValues<>("split", Types.STRING);
    OperatorValues<String> union = new OperatorValues<>("union", Types.STRING);
    OperatorValues<String> same = new OperatorValues<>("same", Types.STRING);
    parts.list("split", split.part(Redistribution.SPLIT));
    parts.list("union", union.part(Redistribution.UNION));
    parts.list("same", same.part(Redistribution.SAME));
    return Map.of("split", split, "union", union, "same", same);
  }
}

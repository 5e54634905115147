package dev.sluice.dataflow.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyedStoreTest {

  private record Trip(String city, long car) {}

  /** What a user declares mutable. */
  private static final class Tally {
    private long count;

    Tally(long count) {
      this.count = count;
    }
  }

  private static final TypeDescriptor<Tally> TALLY =
      TypeDescriptor.mutable(Tally.class, tally -> new Tally(tally.count));

  private final KeyedStore<Trip, String> store =
      new KeyedStore<>(Keying.of(Trip::city, Types.STRING), new VirtualTime());
  private final ValueState<String> name = store.valueState("name", Types.STRING);
  private final LongState count = store.longState("count");

  private void at(String city) {
    store.selectKeyOf(new Trip(city, 0));
  }

  @Test
  void keepsEveryStateOfEveryKeyApart() {
    at("Bonn");
    name.update("b");
    count.update(1);
    at("Kiel");
    count.update(2);

    at("Bonn");
    assertThat(name.value()).isEqualTo("b");
    assertThat(count.value()).isEqualTo(1);
    at("Kiel");
    assertThat(name.value()).isNull();
    assertThat(count.value()).isEqualTo(2);
    at("Ulm");
    assertThat(name.value()).isNull();
    assertThat(count.value()).isZero();
    assertThat(count.isPresent()).isFalse();
    assertThat(store.size()).isEqualTo(2);
  }

  @Test
  void takesNoKeyInForReadingAlone() {
    at("Bonn");
    name.value();
    count.value();
    name.clear();
    count.clear();
    name.update(null);

    assertThat(store.size()).isZero();
  }

  @Test
  void tellsAStoredZeroFromNothing() {
    at("Bonn");
    count.update(0);

    assertThat(count.isPresent()).isTrue();
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void freesTheKeyWithItsLastValueOnly() {
    at("Bonn");
    name.update("b");
    count.update(1);

    name.clear();
    assertThat(store.size()).isEqualTo(1);
    assertThat(count.value()).isEqualTo(1);
    count.clear();
    assertThat(store.size()).isZero();
  }

  @Test
  void clearsByStoringNull() {
    at("Bonn");
    name.update("b");

    name.update(null);

    assertThat(name.value()).isNull();
    assertThat(store.size()).isZero();
  }

  @Test
  void clearsTwiceWithoutHarm() {
    at("Bonn");
    name.update("b");
    count.update(1);

    name.clear();
    name.clear();

    assertThat(store.size()).isEqualTo(1);
    assertThat(count.value()).isEqualTo(1);
  }

  @Test
  void keepsTheKeyAtHandWhenItsLastValueGoes() {
    at("Bonn");
    name.update("b");

    name.clear();

    assertThat(store.key()).isEqualTo("Bonn");
    assertThat(name.value()).isNull();
    count.update(7);
    name.update("again");
    at("Bonn");
    assertThat(count.value()).isEqualTo(7);
    assertThat(name.value()).isEqualTo("again");
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void keepsTheKeyOfATimerAtHandWhenItsLastValueGoes() {
    at("Bonn");
    name.update("b");

    store.select("Bonn");
    name.clear();
    count.update(7);

    assertThat(store.key()).isEqualTo("Bonn");
    at("Bonn");
    assertThat(count.value()).isEqualTo(7);
  }

  @Test
  void showsNothingOfTheKeyThatHadTheSlotBefore() {
    at("Bonn");
    name.update("b");
    count.update(1);
    name.clear();
    count.clear();

    at("Kiel");
    count.update(2);

    assertThat(name.value()).isNull();
    assertThat(count.value()).isEqualTo(2);
  }

  @Test
  void writesAndReadsTheKeyOfATimer() {
    store.select("Bonn");
    assertThat(store.key()).isEqualTo("Bonn");
    count.update(3);

    at("Bonn");
    assertThat(count.value()).isEqualTo(3);
    at("Kiel");
    assertThat(store.key()).isEqualTo("Kiel");
  }

  @Test
  void copiesMutableValuesWhenTheyAreStoredAndWhenTheyAreHandedOut() {
    ValueState<Tally> state = store.valueState("tally", TALLY);
    at("Bonn");
    Tally stored = new Tally(1);
    state.update(stored);

    stored.count = 100;
    assertThat(state.value().count).as("changed after it was stored").isEqualTo(1);
    state.value().count = 200;
    assertThat(state.value().count).as("changed after it was handed out").isEqualTo(1);
  }

  @Test
  void sharesImmutableValues() {
    String value = "Bonn".repeat(3);
    at("Bonn");
    name.update(value);

    assertThat(name.value()).isSameAs(value);
  }

  @Test
  void givesAStateDeclaredLaterRoomForAllKeys() {
    for (int i = 0; i < 100; i++) {
      at("city " + i);
      count.update(i);
    }
    ValueState<String> late = store.valueState("late", Types.STRING);

    at("city 99");
    late.update("here");

    assertThat(late.value()).isEqualTo("here");
    assertThat(count.value()).isEqualTo(99);
  }

  @Test
  void refusesTwoStatesOfOneName() {
    assertThatThrownBy(() -> store.longState("name"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "state 'name' is declared twice in one operator; expected a name of its own for each of [name, count]");
  }

  @Test
  void refusesMoreStatesThanItCanCount() {
    for (int i = 2; i < KeyedStore.MOST_STATES; i++) {
      store.longState("state " + i);
    }

    assertThatThrownBy(() -> store.longState("one more"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "state 'one more' is the 256th of one operator; expected at most 255, so put what belongs together into one record");
  }

  @Test
  void keepsAKeyWhileAnyOfAsManyStatesAsThereCanBeHasAValue() {
    LongState[] states = new LongState[KeyedStore.MOST_STATES - 2];
    for (int i = 0; i < states.length; i++) {
      states[i] = store.longState("state " + i);
    }
    at("Bonn");
    for (LongState state : states) {
      state.update(1);
    }
    name.update("b");
    count.update(1);

    for (LongState state : states) {
      state.clear();
      assertThat(store.size()).isEqualTo(1);
    }
    name.clear();
    count.clear();
    assertThat(store.size()).isZero();
  }

  @Test
  void saysThatThereIsNoKeyBeforeTheFirstElement() {
    assertThat(name.value()).isNull();
    assertThatThrownBy(() -> count.update(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "state was written before the first element; it belongs to the key at hand, and there is none in open()");
  }

  @Test
  void changesNothingByFetchingAhead() {
    int keys = 40_000;
    for (int i = 0; i < keys; i++) {
      at("city " + i);
      count.update(i);
      if (i % 2 == 0) {
        name.update("name " + i);
      }
    }
    ItemBatch batch = new ItemBatch(512);
    for (int i = 0; i < 512; i++) {
      batch.add(new Trip("city " + i * 100, i), i);
    }

    at("city 7");
    store.prefetch(batch, 0, 512);
    store.prefetch(batch, 100, 101);
    store.prefetch(batch, 512, 512);

    assertThat(store.key()).isEqualTo("city 7");
    assertThat(count.value()).isEqualTo(7);
    assertThat(store.size()).isEqualTo(keys);
    at("city 51100");
    assertThat(count.isPresent()).as("not taken in by fetching").isFalse();
  }

  @Test
  void agreesWithHashMapsOnRandomUse() {
    Seeds.each(
        300,
        random ->
            new Twin<>(new KeyedStore<>(Keying.of(Trip::city, Types.STRING), new VirtualTime()))
                .use(random, 40));
    Seeds.each(
        5,
        random ->
            new Twin<>(new KeyedStore<>(Keying.ofLong(Trip::car), new VirtualTime()))
                .use(random, 20_000));
  }

  /** A store and one map per state that are told the same. */
  private static final class Twin<K> {

    private final KeyedStore<Trip, K> store;
    private final ValueState<Tally> tally;
    private final LongState count;
    private final ValueState<String> name;
    private final Map<Long, Long> tallies = new HashMap<>();
    private final Map<Long, Long> counts = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();

    Twin(KeyedStore<Trip, K> store) {
      this.store = store;
      this.tally = store.valueState("tally", TALLY);
      this.count = store.longState("count");
      this.name = store.valueState("name", Types.STRING);
    }

    void use(Random random, int keys) {
      for (int step = 0; step < keys * 10; step++) {
        long id = random.nextInt(keys);
        select(id, random.nextBoolean());
        compare(id);
        for (int use = random.nextInt(4); use >= 0; use--) {
          write(random, id);
          compare(id);
        }
      }
      for (long id = 0; id < keys; id++) {
        select(id, false);
        compare(id);
      }
      Set<Long> any = new HashSet<>(tallies.keySet());
      any.addAll(counts.keySet());
      any.addAll(names.keySet());
      assertThat(store.size()).isEqualTo(any.size());
    }

    private void select(long id, boolean asTimer) {
      store.selectKeyOf(new Trip("city " + id, id));
      if (asTimer) {
        store.select(store.key());
      }
    }

    private void write(Random random, long id) {
      long value = random.nextInt(100);
      switch (random.nextInt(6)) {
        case 0 -> {
          tally.clear();
          tallies.remove(id);
        }
        case 1 -> {
          count.clear();
          counts.remove(id);
        }
        case 2 -> {
          name.clear();
          names.remove(id);
        }
        case 3 -> {
          tally.update(new Tally(value));
          tallies.put(id, value);
        }
        case 4 -> {
          count.update(value);
          counts.put(id, value);
        }
        default -> {
          name.update("name " + value);
          names.put(id, "name " + value);
        }
      }
    }

    private void compare(long id) {
      Tally held = tally.value();
      assertThat(held == null ? null : (Long) held.count).isEqualTo(tallies.get(id));
      assertThat(count.isPresent()).isEqualTo(counts.containsKey(id));
      assertThat(count.value()).isEqualTo(counts.getOrDefault(id, 0L));
      assertThat(name.value()).isEqualTo(names.get(id));
    }
  }

  private static void isRefused(Runnable use) {
    assertThatThrownBy(use::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("while a broadcast element was at hand")
        .hasMessageContaining("keep what it says in broadcast state");
  }

  @Test
  void refusesTheUseOfStateWhileAnElementWithoutAKeyIsAtHand() {
    KeyedStore<Trip, String> keyed =
        new KeyedStore<>(Keying.of(Trip::city, Types.STRING), new VirtualTime());
    StateTtl ttl = StateTtl.of(Duration.ofMillis(5));
    ValueState<String> value = keyed.valueState("value", Types.STRING);
    ValueState<String> expiring = keyed.valueState("expiring", Types.STRING, ttl);
    LongState number = keyed.longState("number");
    LongState expiringNumber = keyed.longState("expiring number", ttl);
    ListState<String> list = keyed.listState("list", Types.STRING);
    MapState<String, String> map = keyed.mapState("map", Types.STRING, Types.STRING, ttl);
    keyed.selectKeyOf(new Trip("Bonn", 1));
    value.update("b");
    number.update(1);

    keyed.selectNone();
    List<Runnable> uses =
        List.of(
            value::value,
            value::clear,
            () -> value.update("x"),
            expiring::value,
            () -> expiring.update("x"),
            number::value,
            number::clear,
            () -> number.update(2),
            expiringNumber::value,
            () -> expiringNumber.update(2),
            list::get,
            () -> list.add("x"),
            () -> map.get("x"),
            () -> map.put("x", "y"),
            keyed::key);
    uses.forEach(KeyedStoreTest::isRefused);

    keyed.select("Bonn");
    assertThat(value.value()).isEqualTo("b");
    assertThat(number.value()).isEqualTo(1);
    assertThat(keyed.size()).isEqualTo(1);
  }

  private record Parcel(long truck, String town) {}

  @Test
  void sharesTheKeysOfAnotherStream() {
    Keying<Parcel, String> byTown = Keying.of(Parcel::town, Types.STRING);
    store.selectKeyOf(byTown, new Parcel(1, "Bonn"));
    count.update(5);
    store.selectKeyOf(byTown, new Parcel(2, "Kiel"));
    assertThat(store.key()).isEqualTo("Kiel");

    at("Bonn");
    assertThat(count.value()).isEqualTo(5);
    assertThat(store.key()).isEqualTo("Bonn");
    at("Ulm");
    store.selectKeyOf(byTown, new Parcel(2, "Kiel"));
    assertThat(count.isPresent()).isFalse();
  }

  @Test
  void sharesLongKeysOfAnotherStreamWhetherBoxedOrNot() {
    Keying<Trip, Long> boxed = Keying.of(Trip::car, Types.LONG);
    Keying<Trip, Long> unboxed = Keying.ofLong(Trip::car);
    Keying<Parcel, Long> otherBoxed = Keying.of(Parcel::truck, Types.LONG);
    Keying<Parcel, Long> otherUnboxed = Keying.ofLong(Parcel::truck);

    for (Keying<Trip, Long> first : List.of(boxed, unboxed)) {
      for (Keying<Parcel, Long> second : List.of(otherBoxed, otherUnboxed)) {
        shareKeys(first, second);
      }
    }
  }

  /** So many keys that they are fetched ahead. */
  private static void shareKeys(Keying<Trip, Long> first, Keying<Parcel, Long> second) {
    KeyedStore<Trip, Long> keys = new KeyedStore<>(first, new VirtualTime());
    LongState sum = keys.longState("sum");
    for (long key = 0; key < 40_000; key++) {
      keys.selectKeyOf(new Trip("", key));
      sum.update(key);
    }
    ItemBatch batch = new ItemBatch(8);
    for (long key = 39_996; key < 40_004; key++) {
      batch.add(new Parcel(key, ""), 0);
    }
    keys.prefetch(second, batch, 0, batch.size());
    for (int i = 0; i < batch.size(); i++) {
      keys.selectKeyOf(second, (Parcel) batch.value(i));
      long key = 39_996 + i;
      assertThat(sum.isPresent()).isEqualTo(key < 40_000);
      assertThat(keys.key()).isEqualTo(key);
      sum.update(sum.value() + 1);
    }
    keys.select(39_999L);
    assertThat(sum.value()).isEqualTo(40_000);
    keys.selectKeyOf(new Trip("", 40_003));
    assertThat(sum.value()).isEqualTo(1);
    assertThat(keys.size()).isEqualTo(40_004);
  }
}

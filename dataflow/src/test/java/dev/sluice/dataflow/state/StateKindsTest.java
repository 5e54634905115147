package dev.sluice.dataflow.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.RetainedArrays;
import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StateKindsTest {

  /** What a user declares mutable. */
  private static final class Tally {
    private long count;

    Tally(long count) {
      this.count = count;
    }
  }

  private static final TypeDescriptor<Tally> TALLY =
      TypeDescriptor.mutable(Tally.class, tally -> new Tally(tally.count));

  private final KeyedStore<String, String> store =
      new KeyedStore<>(Keying.of(text -> text, Types.STRING), new VirtualTime());
  private final ListState<String> list = store.listState("list", Types.STRING);
  private final MapState<String, Integer> map = store.mapState("map", Types.STRING, Types.INT);
  private final ReducingState<Integer> sum = store.reducingState("sum", Types.INT, Integer::sum);
  private final AggregatingState<Integer, String> joined =
      store.aggregatingState(
          "joined",
          new Accumulation<Integer, String, String>(
              () -> "", (text, next) -> text + next + ";", text -> "<" + text + ">"),
          Types.STRING);

  @Test
  void keepsEveryKindOfEveryKeyApart() {
    store.select("a");
    list.addAll(List.of("x", "y"));
    map.put("one", 1);
    sum.add(3);
    sum.add(4);
    joined.add(5);
    joined.add(6);
    store.select("b");
    list.add("z");

    assertThat(map.isEmpty()).isTrue();
    assertThat(sum.get()).isNull();
    assertThat(joined.get()).isNull();
    store.select("a");
    assertThat(list.get()).containsExactly("x", "y");
    assertThat(map.get("one")).isEqualTo(1);
    assertThat(map.contains("one")).isTrue();
    assertThat(map.get("two")).isNull();
    assertThat(sum.get()).isEqualTo(7);
    assertThat(joined.get()).isEqualTo("<5;6;>");
  }

  @Test
  void showsEmptyCollectionsWhereThereIsNothing() {
    store.select("a");

    assertThat(list.get()).isEmpty();
    assertThat(list.isEmpty()).isTrue();
    assertThat(map.entries()).isEmpty();
    assertThat(map.keys()).isEmpty();
    assertThat(map.values()).isEmpty();
    assertThat(map.isEmpty()).isTrue();
    assertThat(store.size()).isZero();
  }

  @Test
  void takesAnEmptyCollectionForNoState() {
    store.select("a");
    list.addAll(List.of());
    list.update(List.of());
    map.putAll(Map.of());
    map.remove("one");
    assertThat(store.size()).isZero();

    list.add("x");
    map.put("one", 1);
    map.put("two", 2);
    list.update(List.of());
    map.remove("one");
    assertThat(store.size()).as("an entry is left").isEqualTo(1);
    map.remove("two");
    assertThat(store.size()).as("the last entry left").isZero();
  }

  @Test
  void freesTheKeyWithTheLastKindThatIsCleared() {
    store.select("a");
    list.add("x");
    map.put("one", 1);
    sum.add(1);
    joined.add(1);

    list.clear();
    map.clear();
    sum.clear();
    assertThat(store.size()).isEqualTo(1);
    joined.clear();

    assertThat(store.size()).isZero();
    assertThat(joined.get()).isNull();
    sum.add(2);
    assertThat(sum.get()).isEqualTo(2);
  }

  @Test
  void keepsAListAsItWasWhenItWasHandedOut() {
    store.select("a");
    list.addAll(List.of("a", "b", "c"));
    List<String> before = list.get();

    for (String each : before) {
      list.add(each + "2");
    }
    List<String> between = list.get();
    list.update(List.of("z"));
    store.select("b");

    assertThat(before).containsExactly("a", "b", "c");
    assertThat(between).containsExactly("a", "b", "c", "a2", "b2", "c2");
    store.select("a");
    assertThat(list.get()).containsExactly("z");
    list.clear();
    assertThat(between).hasSize(6);
  }

  @Test
  void replacesAListByPartOfItself() {
    store.select("a");
    list.addAll(List.of("a", "b", "c"));

    list.update(list.get().subList(1, 3));
    list.addAll(list.get());

    assertThat(list.get()).containsExactly("b", "c", "b", "c");
  }

  @Test
  void copiesNoListToAddToIt() {
    store.select("a");
    list.addAll(Collections.nCopies(1_000, "x"));
    List<String> first = list.get();
    int distinctArrays = 0;
    Object last = null;
    for (int i = 0; i < 100_000; i++) {
      list.add("y");
      Object now = ((CopyingView<String>) list.get()).array();
      distinctArrays += now == last ? 0 : 1;
      last = now;
    }

    assertThat(distinctArrays).as("arrays it grew through").isLessThan(10);
    assertThat(first).hasSize(1_000);
  }

  @Test
  void walksAMapInTheOrderInWhichItsKeysCame() {
    store.select("a");
    Map<String, Integer> several = new LinkedHashMap<>();
    several.put("delta", 1);
    several.put("alpha", 2);
    map.putAll(several);
    map.put("beta", 3);
    map.put("gone", 4);
    map.put("delta", 5);
    map.remove("gone");
    map.remove("alpha");
    map.put("alpha", 6);

    assertThat(map.keys()).containsExactly("delta", "beta", "alpha");
    assertThat(map.values()).containsExactly(5, 3, 6);
    assertThat(map.entries())
        .containsExactly(Map.entry("delta", 5), Map.entry("beta", 3), Map.entry("alpha", 6));
    assertThat(map.entries()).hasToString("[delta=5, beta=3, alpha=6]");
  }

  @Test
  void letsTheMapChangeWhileItsEntriesAreWalked() {
    store.select("a");
    for (int i = 0; i < 10; i++) {
      map.put("key " + i, i);
    }

    for (Map.Entry<String, Integer> entry : map.entries()) {
      map.remove(entry.getKey());
      if (entry.getValue() % 2 == 0) {
        map.put("again " + entry.getKey(), 1);
      }
    }

    assertThat(map.keys())
        .containsExactly("again key 0", "again key 2", "again key 4", "again key 6", "again key 8");
  }

  @Test
  void refusesToChangeWhatItHandedOutAndSaysWhatToDo() {
    store.select("a");
    list.add("x");
    map.put("one", 1);
    String toList =
        "what state hands out is read-only; to change the state call add(value), addAll(values), update(values) or clear()";
    String toMap =
        "what state hands out is read-only; to change the state call put(key, value), remove(key) or clear()";

    refuses(toList, () -> list.get().add("y"));
    refuses(toList, () -> list.get().set(0, "y"));
    refuses(toList, () -> list.get().remove("x"));
    refuses(toList, () -> list.get().clear());
    refuses(toList, () -> list.get().addAll(List.of("y")));
    refuses(toList, () -> list.get().removeIf(each -> true));
    refuses(toList, () -> list.get().replaceAll(each -> "y"));
    refuses(toList, () -> list.get().sort(null));
    refuses(toList, () -> list.get().subList(0, 1).clear());
    refuses(toList, () -> removeFirst(list.get().iterator()));
    refuses(toMap, () -> removeFirst(map.entries().iterator()));
    refuses(toMap, () -> removeFirst(map.keys().iterator()));
    refuses(toMap, () -> map.values().clear());
    refuses(toMap, () -> map.entries().get(0).setValue(7));
    assertThat(list.get()).containsExactly("x");
    assertThat(map.get("one")).isEqualTo(1);
  }

  private static void refuses(String message, Executable change) {
    assertThatThrownBy(change::execute)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(message);
  }

  private static void removeFirst(Iterator<?> iterator) {
    iterator.next();
    iterator.remove();
  }

  @Test
  void refusesNull() {
    store.select("a");
    list.add("x");

    refusesNull("list state 'list' was given null; expected a value", () -> list.add(null));
    List<String> withNull = new ArrayList<>();
    withNull.add(null);
    refusesNull("list state 'list' was given null; expected a value", () -> list.update(withNull));
    refusesNull("map state 'map' was given the key null; expected a key", () -> map.put(null, 1));
    refusesNull("map state 'map' was given the key null; expected a key", () -> map.get(null));
    refusesNull(
        "map state 'map' was given null for key one; expected a value, or remove(key)",
        () -> map.put("one", null));
    refusesNull("reducing state 'sum' was given null; expected a value", () -> sum.add(null));
    assertThat(list.get()).containsExactly("x");
  }

  @Test
  void refusesAFunctionThatMakesNothingOfSomething() {
    ReducingState<Integer> bad = store.reducingState("bad", Types.INT, (first, second) -> null);
    store.select("a");
    bad.add(1);

    refusesNull(
        "the function of reducing state 'bad' returned null; expected a value, and clear() to forget it",
        () -> bad.add(2));
  }

  private static void refusesNull(String message, Executable use) {
    assertThatThrownBy(use::execute).isInstanceOf(NullPointerException.class).hasMessage(message);
  }

  @Test
  void refusesMapKeysThatCanChange() {
    assertThatThrownBy(() -> store.mapState("bad", TALLY, Types.INT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "map state 'bad' cannot have keys of type Tally: Tally is declared mutable, and a key must never change; expected an immutable type such as a record of plain values");
  }

  @Test
  void countsTheNamesOfAllKindsAsOne() {
    for (String taken : List.of("list", "map", "sum", "joined")) {
      assertThatThrownBy(() -> store.listState(taken, Types.STRING))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("state '" + taken + "' is declared twice in one operator");
      assertThatThrownBy(() -> store.mapState(taken, Types.STRING, Types.STRING))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store.reducingState(taken, Types.INT, Integer::sum))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void sharesNoMutableValueWithAnybody() {
    ListState<Tally> tallies = store.listState("tallies", TALLY);
    MapState<String, Tally> byName = store.mapState("by name", Types.STRING, TALLY);
    store.select("a");
    Tally given = new Tally(1);
    tallies.add(given);
    byName.put("one", given);

    given.count = 100;
    tallies.get().get(0).count = 200;
    byName.get("one").count = 200;
    byName.values().get(0).count = 200;
    byName.entries().get(0).getValue().count = 200;

    assertThat(tallies.get().get(0).count).isEqualTo(1);
    assertThat(byName.get("one").count).isEqualTo(1);
    tallies.update(tallies.get());
    assertThat(tallies.get().get(0).count).isEqualTo(1);
  }

  @Test
  void letsAFunctionFoldIntoItsMutableStateAndNobodyElse() {
    ReducingState<Tally> total =
        store.reducingState(
            "total",
            TALLY,
            (kept, added) -> {
              kept.count += added.count;
              added.count = -1;
              return kept;
            });
    AggregatingState<Integer, Tally> aggregate =
        store.aggregatingState(
            "aggregate",
            new Accumulation<Integer, Tally, Tally>(
                () -> new Tally(0),
                (tally, value) -> {
                  tally.count += value;
                  return tally;
                },
                tally -> tally),
            TALLY);
    store.select("a");
    Tally first = new Tally(1);
    Tally second = new Tally(2);
    total.add(first);
    total.add(second);
    aggregate.add(1);
    aggregate.add(2);
    total.get().count = 100;
    aggregate.get().count = 100;

    assertThat(total.get().count).isEqualTo(3);
    assertThat(aggregate.get().count).isEqualTo(3);
    assertThat(first.count).isEqualTo(1);
    assertThat(second.count).isEqualTo(2);
  }

  @Test
  void givesTheMemoryOfKeysBackThatHaveLeft() throws Exception {
    KeyedStore<Long, Long> numbers = new KeyedStore<>(Keying.ofLong(n -> n), new VirtualTime());
    LongState count = numbers.longState("count");
    ListState<Long> values = numbers.listState("values", Types.LONG);
    for (long key = 0; key < 200_000; key++) {
      numbers.selectKeyOf(key);
      count.update(key);
      values.add(-key);
    }
    long full = RetainedArrays.placesOf(numbers);
    for (long key = 0; key < 200_000; key++) {
      numbers.selectKeyOf(key);
      if (key % 1_000 != 0) {
        count.clear();
        values.clear();
      }
    }

    assertThat(numbers.size()).isEqualTo(200);
    assertThat(RetainedArrays.placesOf(numbers)).isLessThan(full / 50);
    for (long key = 0; key < 200_000; key += 1_000) {
      numbers.selectKeyOf(key);
      assertThat(count.value()).isEqualTo(key);
      assertThat(values.get()).containsExactly(-key);
    }
    numbers.selectKeyOf(7L);
    assertThat(count.isPresent()).isFalse();
  }

  @Test
  void goesOnWithTheKeyAtHandWhenItsLeavingGivesMemoryBack() {
    for (int i = 0; i < 5_000; i++) {
      store.selectKeyOf("key " + i);
      sum.add(i);
    }
    for (int i = 0; i < 4_990; i++) {
      store.selectKeyOf("key " + i);
      sum.clear();
      assertThat(store.key()).isEqualTo("key " + i);
      assertThat(sum.get()).isNull();
      sum.add(-i);
      list.add("x");
      assertThat(sum.get()).isEqualTo(-i);
      sum.clear();
      assertThat(list.get()).containsExactly("x");
      list.clear();
    }

    assertThat(store.size()).isEqualTo(10);
    for (int i = 4_990; i < 5_000; i++) {
      store.selectKeyOf("key " + i);
      assertThat(sum.get()).isEqualTo(i);
    }
  }

  @Test
  void saysThatThereIsNoKeyBeforeTheFirstElement() {
    assertThat(list.get()).isEmpty();
    for (Executable write :
        List.<Executable>of(
            () -> list.add("x"), () -> map.put("one", 1), () -> sum.add(1), () -> joined.add(1))) {
      assertThatThrownBy(write::execute)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("there is none in open()");
    }
  }
}

package dev.sluice.dataflow.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.codec.IncompatibleSchemaException;
import dev.sluice.dataflow.codec.PlainText;
import dev.sluice.dataflow.codec.PlainValue;
import dev.sluice.dataflow.snapshot.ForeignKeyException;
import dev.sluice.dataflow.snapshot.KeyRows;
import dev.sluice.dataflow.snapshot.OperatorSnapshot;
import dev.sluice.dataflow.snapshot.StoredKey;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** State of single keys, read out of snapshots and out of an instance that goes on. */
class KeyInspectionTest {

  private static final int KEYS = 12;
  private static final int GROUPS = 8;

  private final VirtualTime clock = new VirtualTime();

  private static KeyRows stored(List<OperatorSnapshot> history, StoredKey key) {
    OperatorSnapshot last = history.get(history.size() - 1);
    KeyCollector collector = new KeyCollector(last.head(), key, GROUPS);
    history.forEach(snapshot -> snapshot.chunks().forEach(collector::load));
    return collector.rows();
  }

  private static StoredKey key(long key) {
    return StoredKey.of(Types.LONG, key);
  }

  @Test
  void everyKeyIsAsItWasWhenTheSnapshotWasBegun() {
    Seeds.each(
        300,
        random -> {
          Instance instance = new Instance(clock, GROUPS);
          List<OperatorSnapshot> history = new ArrayList<>();
          for (int round = 0; round < 6; round++) {
            change(instance, random, random.nextInt(40));
            snapshot(instance, history, random);
          }
        });
  }

  private void change(Instance instance, Random random, int times) {
    for (int i = 0; i < times; i++) {
      clock.advanceMillis(random.nextInt(3));
      instance.change(random.nextInt(KEYS), random);
    }
  }

  private void snapshot(Instance instance, List<OperatorSnapshot> history, Random random) {
    boolean full = history.isEmpty() || random.nextInt(4) == 0;
    Map<Long, Model> expected = instance.copyOfModels();
    Instance.Taking taking = instance.begin(full);
    change(instance, random, random.nextInt(20));
    OperatorSnapshot snapshot = taking.finish();
    // What outlives its time before its row is written may be left out of it.
    long now = clock.millis();
    if (random.nextInt(3) == 0) {
      taking.abort();
      return;
    }
    taking.complete();
    if (full) {
      history.clear();
    }
    history.add(snapshot);
    for (long key = 0; key < KEYS; key++) {
      Model model = expected.getOrDefault(key, new Model());
      requireAs(model, stored(history, key(key)), now);
    }
    requireKeys(expected, history, now);
  }

  private static void requireAs(Model model, KeyRows rows, long now) {
    KeyView view = new KeyView(rows, now);
    assertThat(view.value("name", Types.STRING)).isEqualTo(model.name());
    assertThat(view.longValue("count")).isEqualTo(model.count());
    assertThat(view.list("recent", Types.LONG)).isEqualTo(model.recent(now));
    assertThat(view.map("tags", Types.STRING, Types.LONG)).isEqualTo(model.tags(now));
    assertThat(view.value("sum", Types.LONG)).isEqualTo(model.sum(now));
    assertThat(view.timers("timers")).isEqualTo(model.timers());
    assertThat(view.plain().isEmpty()).isEqualTo(model.isEmpty(now));
  }

  private static void requireKeys(
      Map<Long, Model> expected, List<OperatorSnapshot> history, long now) {
    Set<String> living = new TreeSet<>();
    expected.forEach(
        (key, model) -> {
          if (!model.isEmpty(now)) {
            living.add(key.toString());
          }
        });
    assertThat(keys(history, KEYS, now)).isEqualTo(living);
    if (living.size() > 1) {
      assertThat(keys(history, living.size() - 1, now))
          .hasSize(living.size() - 1)
          .isSubsetOf(living);
    }
  }

  private static Set<String> keys(List<OperatorSnapshot> history, int limit, long now) {
    KeyListing listing = new KeyListing(limit, now);
    listing.instance(history.get(history.size() - 1).head());
    for (int i = history.size() - 1; i >= 0; i--) {
      listing.segment(i == 0);
      history.get(i).chunks().forEach(chunk -> listing.load(chunk, group -> true));
    }
    return listing.keys().stream()
        .map(PlainText::of)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aKeyOfARunningInstanceIsAsItIsNow() {
    Seeds.each(
        100,
        random -> {
          Instance instance = new Instance(clock, GROUPS);
          for (int round = 0; round < 60; round++) {
            change(instance, random, 1);
            long key = random.nextInt(KEYS);
            KeyRows rows = instance.parts().peek(key(key), 7);

            assertThat(rows.watermark()).isEqualTo(7);
            requireAs(instance.copyOfModels().getOrDefault(key, new Model()), rows, clock.millis());
            assertThat(KeyRows.read(rows.write()).write()).isEqualTo(rows.write());
          }
        });
  }

  @Test
  void toLookAtAKeyIsNoChangeAndBringsNoKey() {
    Instance instance = new Instance(clock, GROUPS);
    instance.change(1, new Random(1));
    Instance.Taking first = instance.begin(true);
    first.finish();
    first.complete();

    clock.advanceMillis(1);
    instance.parts().peek(key(1), 0);
    instance.parts().peek(key(99), 0);

    assertThat(instance.begin(false).finish().bytes()).isZero();
    assertThat(instance.parts().peek(key(99), 0).isEmpty()).isTrue();
  }

  @Test
  void chunksOfOtherKeyGroupsAreNotRead() {
    Instance instance = new Instance(clock, GROUPS);
    Random random = new Random(5);
    for (int i = 0; i < 100; i++) {
      instance.change(random.nextInt(KEYS), random);
    }
    Instance.Taking taking = instance.begin(true);
    OperatorSnapshot snapshot = taking.finish();
    StoredKey wanted = key(3);
    KeyCollector collector = new KeyCollector(snapshot.head(), wanted, GROUPS);
    snapshot
        .chunks()
        .forEach(chunk -> collector.load(Chunks.damagedOutside(wanted.group(GROUPS), chunk)));

    assertThat(new KeyView(collector.rows(), clock.millis()).plain())
        .isEqualTo(new KeyView(instance.parts().peek(wanted, 0), clock.millis()).plain());
  }

  @Test
  void statesAreTextWithoutAnyClass() {
    Instance instance = new Instance(clock, GROUPS);
    instance.set(5, "SEA", List.of(1L, 2L), Map.of("a", 1L), 40);
    StoredKey asked = StoredKey.parse("5", instance.parts().keySchema().orElseThrow());

    KeyState state = new KeyView(instance.parts().peek(asked, 0), clock.millis()).plain();

    assertThat(state)
        .hasToString(
            "{\"name\": \"SEA\", \"count\": 3, \"recent\": [1, 2], \"tags\": {\"a\": 1},"
                + " \"timers\": [40]}");
    assertThat(state.text("name")).isEqualTo("SEA");
    assertThat(state.states().get("count")).isEqualTo(new PlainValue.Scalar(3L));
    assertThat(state.lines()).contains("count: 3").contains("recent: [1, 2]");
    assertThat(state.unreadable()).isEmpty();
  }

  @Test
  void whatHasOutlivedItsTimeIsLeftOut() {
    Instance instance = new Instance(clock, GROUPS);
    instance.set(5, "SEA", List.of(1L, 2L), Map.of("a", 1L), 40);
    KeyRows rows = instance.parts().peek(key(5), 0);
    long written = clock.millis();

    assertThat(new KeyView(rows, written + Instance.TTL - 1).list("recent", Types.LONG)).hasSize(2);
    assertThat(new KeyView(rows, written + Instance.TTL).list("recent", Types.LONG)).isEmpty();
    assertThat(new KeyView(rows, written + Instance.TTL).plain().states().keySet())
        .containsExactly("name", "count", "timers");
  }

  record Visit(String name) {}

  @Test
  void saysWhatDoesNotFit() {
    Instance instance = new Instance(clock, GROUPS);
    instance.set(5, "SEA", List.of(1L), Map.of(), 40);
    KeyView view = new KeyView(instance.parts().peek(key(5), 0), 0);

    assertThatThrownBy(() -> view.value("nmae", Types.STRING))
        .isInstanceOf(StateQueryException.class)
        .hasMessageContainingAll("no state 'nmae'", "[name, count, recent, tags, sum, timers]");
    assertThatThrownBy(() -> view.list("name", Types.STRING))
        .isInstanceOf(StateQueryException.class)
        .hasMessageContaining("stored as value, and was asked for as list");
    assertThatThrownBy(() -> view.value("name", TypeDescriptor.of(Visit.class)))
        .isInstanceOf(IncompatibleSchemaException.class);
    assertThatThrownBy(() -> instance.parts().peek(StoredKey.of(Types.STRING, "5"), 0))
        .isInstanceOf(ForeignKeyException.class)
        .hasMessageContainingAll("keys stored as Long", "a key 5 stored as String");
  }
}

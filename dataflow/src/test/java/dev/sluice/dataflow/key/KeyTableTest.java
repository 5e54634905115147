package dev.sluice.dataflow.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyTableTest {

  /** A key whose hash has but few values, as those of a careless user have. */
  private record Clash(long id, int hashes) {
    @Override
    public int hashCode() {
      return (int) (id % hashes);
    }
  }

  /** Longs that share their folded hash: the halves cancel out. */
  private static long sameFold(long n) {
    return n << 32 | n;
  }

  static Stream<Arguments> tables() {
    return Stream.of(
        kind("longs in a row", new LongKeyTable(), n -> n),
        kind("longs far apart", new LongKeyTable(), n -> n * 0x9E3779B97F4A7C15L),
        kind("longs of one stride", new LongKeyTable(), n -> n << 20),
        kind("texts", new ObjectKeyTable<String>(), n -> "key " + n),
        kind("boxed longs", new ObjectKeyTable<Long>(), n -> n),
        kind("seven hashes", new ObjectKeyTable<Clash>(), n -> new Clash(n, 7)),
        kind("thousand hashes", new ObjectKeyTable<Clash>(), n -> new Clash(n, 1_000)));
  }

  private static <K> Arguments kind(String name, KeyTable<K> table, LongFunction<K> key) {
    return Arguments.of(name, table, key);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  <K> void appendedKeysAreFoundOnceTheyAreEnteredAndEachIsThereOnce(
      String kind, KeyTable<K> table, LongFunction<K> key) {
    int keys = 3_000;
    int[] slots = new int[keys];
    for (int n = 0; n < keys; n++) {
      slots[n] = table.append(key.apply(n));
      assertThat(table.find(key.apply(n))).isEqualTo(KeyTable.NONE);
    }
    table.prefetch(slots, 0, keys);
    for (int n = 0; n < keys; n++) {
      assertThat(table.enter(slots[n])).isEqualTo(KeyTable.NONE);
    }
    int again = table.append(key.apply(7));
    assertThat(table.enter(again)).isEqualTo(slots[7]);
    table.remove(slots[7]);
    assertThat(table.enter(again)).isEqualTo(KeyTable.NONE);
    assertThat(table.size()).isEqualTo(keys);
    for (int n = 0; n < keys; n++) {
      assertThat(table.find(key.apply(n))).isEqualTo(n == 7 ? again : slots[n]);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  <K> void agreesWithAHashMapOverManyOperations(
      String kind, KeyTable<K> table, LongFunction<K> key) {
    boolean slow = kind.equals("seven hashes");
    Twin<K> twin = new Twin<>(table, key);
    Random random = new Random(kind.hashCode());
    int[] sizes = slow ? new int[] {20, 200, 5} : new int[] {20, 50_000, 300, 5, 100_000, 1_000};
    for (int keys : sizes) {
      int operations = slow ? 20_000 : Math.max(100_000, keys * 5);
      for (int i = 0; i < operations; i++) {
        twin.step(random, keys);
      }
      twin.compareAll();
    }
    twin.removeAll();
    twin.compareAll();
  }

  @Test
  void agreesWithAHashMapOnLongsThatShareTheirHash() {
    Twin<Long> twin = new Twin<>(new LongKeyTable(), KeyTableTest::sameFold);
    Random random = new Random(4);
    for (int i = 0; i < 50_000; i++) {
      twin.step(random, 300);
    }
    twin.compareAll();
  }

  /** Small and full tables wrap around the end of the index most often. */
  @Test
  void agreesWithAHashMapInSmallTablesOfEveryShape() {
    Seeds.each(
        3_000,
        random -> {
          Twin<Clash> clashing = new Twin<>(new ObjectKeyTable<>(), n -> new Clash(n, 5));
          Twin<Long> longs = new Twin<>(new LongKeyTable(), n -> n * 31);
          int keys = 1 + random.nextInt(40);
          for (int i = 0; i < 200; i++) {
            clashing.step(random, keys);
            longs.step(random, keys);
          }
          clashing.compareAll();
          longs.compareAll();
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  <K> void guessesAValidSlotOfEveryKeyAndMostlyTheRightOne(
      String kind, KeyTable<K> table, LongFunction<K> key) {
    for (int i = 0; i < 1_000; i++) {
      table.add(key.apply(i));
      if (i % 3 == 0) {
        table.remove(table.find(key.apply(i)));
      }
    }
    int[] guesses = new int[2_000];
    for (int i = 0; i < guesses.length; i++) {
      guesses[i] = table.hash(key.apply(i));
    }

    table.guessSlots(guesses, guesses.length);

    int right = 0;
    for (int i = 0; i < guesses.length; i++) {
      assertThat(guesses[i]).isBetween(0, table.slots() - 1);
      right += table.find(key.apply(i)) == guesses[i] ? 1 : 0;
    }
    boolean clashing = kind.endsWith("hashes");
    assertThat(right).as("of 666 keys").isGreaterThan(clashing ? 0 : 400);
  }

  @Test
  void leavesEverySlotWhereItIsWhileTheTableGrows() {
    LongKeyTable table = new LongKeyTable();
    List<Integer> slots = new ArrayList<>();
    for (long key = 0; key < 300_000; key++) {
      slots.add(table.add(key * 7));
    }

    for (long key = 0; key < 300_000; key++) {
      assertThat(table.find(key * 7)).isEqualTo(slots.get((int) key));
    }
  }

  @Test
  void usesTheSlotsOfRemovedKeysAgain() {
    ObjectKeyTable<String> table = new ObjectKeyTable<>();
    Set<Integer> freed = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      table.add("old " + i);
    }
    for (int i = 0; i < 100; i += 3) {
      int slot = table.find("old " + i);
      freed.add(slot);
      table.remove(slot);
    }

    Set<Integer> reused = new HashSet<>();
    for (int i = 0; i < freed.size(); i++) {
      reused.add(table.add("new " + i));
    }

    assertThat(reused).isEqualTo(freed);
    assertThat(table.slots()).isEqualTo(100);
    assertThat(table.add("one more")).isEqualTo(100);
  }

  @Test
  void needsNoMoreSlotsThanKeysWereThereAtOnce() {
    LongKeyTable table = new LongKeyTable();
    for (long key = 0; key < 1_000_000; key++) {
      table.add(key);
      if (key >= 10) {
        table.remove(table.find(key - 10));
      }
    }

    assertThat(table.size()).isEqualTo(10);
    assertThat(table.slots()).isEqualTo(11);
  }

  @Test
  void forgetsARemovedKeySoThatItCanBeCollected() {
    ObjectKeyTable<String> table = new ObjectKeyTable<>();
    int slot = table.add("gone");

    table.remove(slot);

    assertThat(table.key(slot)).isNull();
    assertThat(table.occupied(slot)).isFalse();
  }

  @Test
  void takesTheLongZeroLikeAnyOther() {
    LongKeyTable table = new LongKeyTable();
    assertThat(table.find(0L)).isEqualTo(KeyTable.NONE);
    int other = table.add(5L);
    table.remove(other);
    assertThat(table.find(0L)).as("a freed slot holds 0, too").isEqualTo(KeyTable.NONE);

    int slot = table.add(0L);

    assertThat(table.find(0L)).isEqualTo(slot);
    assertThat(table.longKey(slot)).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  <K> void keepsEveryKeyAndItsOrderWhenItIsCompacted(
      String kind, KeyTable<K> table, LongFunction<K> key) {
    int keys = kind.equals("seven hashes") ? 2_000 : 20_000;
    for (int i = 0; i < keys; i++) {
      table.add(key.apply(i));
    }
    for (int i = 0; i < keys; i++) {
      if (i % 10 != 0) {
        table.remove(table.find(key.apply(i)));
      }
    }
    assertThat(table.isSparse()).isTrue();

    int[] from = table.compact();

    assertThat(from).hasSize(keys / 10);
    assertThat(table.isSparse()).isFalse();
    assertThat(table.slots()).isEqualTo(keys / 10);
    assertThat(table.capacity()).isEqualTo(keys / 5);
    for (int slot = 0; slot < from.length; slot++) {
      assertThat(from[slot]).isEqualTo(slot * 10);
      assertThat(table.find(key.apply(slot * 10))).isEqualTo(slot);
      assertThat(table.occupied(slot)).isTrue();
    }
    assertThat(table.find(key.apply(1))).isEqualTo(KeyTable.NONE);
    assertThat(table.add(key.apply(1))).as("the next slot").isEqualTo(keys / 10);
  }

  @Test
  void isNotSparseWhileItIsSmallOrAQuarterFull() {
    LongKeyTable table = new LongKeyTable();
    for (long key = 0; key < 1_023; key++) {
      table.add(key);
    }
    for (long key = 0; key < 1_023; key++) {
      table.remove(table.find(key));
    }
    assertThat(table.isSparse()).as("small").isFalse();

    for (long key = 0; key < 4_000; key++) {
      table.add(key);
    }
    for (long key = 0; key < 2_999; key++) {
      table.remove(table.find(key));
    }
    assertThat(table.isSparse()).as("1,001 of 4,000").isFalse();
    table.remove(table.find(3_000L));
    assertThat(table.isSparse()).as("1,000 of 4,000").isTrue();
  }

  @Test
  void agreesWithAHashMapThoughItIsCompactedNowAndThen() {
    Seeds.each(
        200,
        random -> {
          Twin<Clash> clashing = new Twin<>(new ObjectKeyTable<>(), n -> new Clash(n, 50));
          Twin<Long> longs = new Twin<>(new LongKeyTable(), n -> n * 31);
          int keys = 1 + random.nextInt(400);
          for (int i = 0; i < 2_000; i++) {
            clashing.step(random, keys);
            longs.step(random, keys);
            if (random.nextInt(300) == 0) {
              clashing.compact();
              longs.compact();
            }
          }
          clashing.compareAll();
          longs.compareAll();
        });
  }

  /** A table and a map that are told the same. */
  private static final class Twin<K> {

    private final KeyTable<K> table;
    private final LongFunction<K> key;
    private final Map<K, Integer> slots = new HashMap<>();

    Twin(KeyTable<K> table, LongFunction<K> key) {
      this.table = table;
      this.key = key;
    }

    void step(Random random, int keys) {
      K any = key.apply(random.nextInt(keys));
      // Mostly adding or mostly removing, so that the size swings through the whole range.
      boolean growing = (slots.size() & 64) == 0;
      int chance = random.nextInt(10);
      if (chance < 2) {
        find(any);
      } else if (chance < (growing ? 8 : 5)) {
        add(any);
      } else {
        remove(any);
      }
    }

    private void find(K any) {
      int slot = table.find(any);
      assertThat(slot).isEqualTo(slots.getOrDefault(any, KeyTable.NONE));
    }

    private void add(K any) {
      Integer before = slots.get(any);
      int slot = table.add(any);
      if (before == null) {
        slots.put(any, slot);
      } else {
        same(slot, before);
      }
      if (!table.occupied(slot) || slot >= table.slots() || !table.key(slot).equals(any)) {
        throw new AssertionError("slot " + slot + " does not hold " + any);
      }
    }

    private void remove(K any) {
      Integer slot = slots.remove(any);
      same(table.find(any), slot == null ? KeyTable.NONE : slot);
      if (slot != null) {
        table.remove(slot);
        same(table.find(any), KeyTable.NONE);
      }
    }

    private static void same(int actual, int expected) {
      if (actual != expected) {
        throw new AssertionError("expected slot " + expected + ", got " + actual);
      }
    }

    void compact() {
      int[] from = table.compact();
      Map<Integer, K> before = new HashMap<>();
      slots.forEach((each, slot) -> before.put(slot, each));
      for (int slot = 0; slot < from.length; slot++) {
        slots.put(before.remove(from[slot]), slot);
      }
      assertThat(before).isEmpty();
    }

    void removeAll() {
      for (K each : List.copyOf(slots.keySet())) {
        remove(each);
      }
    }

    void compareAll() {
      assertThat(table.size()).isEqualTo(slots.size());
      Set<Integer> used = new HashSet<>();
      slots.forEach(
          (each, slot) -> {
            same(table.find(each), slot);
            assertThat(used.add(slot)).as("slot %d has one key", slot).isTrue();
          });
      for (int slot = 0; slot < table.slots(); slot++) {
        assertThat(table.occupied(slot)).isEqualTo(used.contains(slot));
      }
    }
  }
}

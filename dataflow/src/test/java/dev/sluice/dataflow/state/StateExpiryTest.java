package dev.sluice.dataflow.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.RetainedArrays;
import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateExpiryTest {

  private static final StateTtl WRITTEN = StateTtl.of(Duration.ofMillis(100));
  private static final StateTtl READ = WRITTEN.refreshedByReading();
  private static final int MILLION = 1_000_000;

  private final VirtualTime time = new VirtualTime();
  private final CountingClock clock = new CountingClock();
  private final KeyedStore<Long, Long> store = new KeyedStore<>(Keying.ofLong(n -> n), clock);

  private final class CountingClock implements ProcessingClock {

    private int reads;

    @Override
    public long millis() {
      reads++;
      return time.millis();
    }

    @Override
    public long nanos() {
      throw new AssertionError("time to live is told by the wall clock");
    }
  }

  /** Time passes, and the next element of the key comes. */
  private void after(long millis, long key) {
    time.advanceMillis(millis);
    store.selectKeyOf(key);
  }

  @Test
  void forgetsEveryKindWhenItsTimeIsOver() {
    ValueState<String> value = store.valueState("value", Types.STRING, WRITTEN);
    LongState number = store.longState("number", WRITTEN);
    ListState<String> list = store.listState("list", Types.STRING, WRITTEN);
    MapState<String, Long> map = store.mapState("map", Types.STRING, Types.LONG, WRITTEN);
    ReducingState<Long> sum = store.reducingState("sum", Types.LONG, Long::sum, WRITTEN);
    AggregatingState<Long, Long> count =
        store.aggregatingState(
            "count",
            new Accumulation<Long, Long, Long>(() -> 0L, (kept, any) -> kept + 1, kept -> kept),
            Types.LONG,
            WRITTEN);
    after(0, 1);
    value.update("v");
    number.update(0);
    list.add("l");
    map.put("m", 1L);
    sum.add(5L);
    count.add(5L);

    after(99, 1);
    assertThat(value.value()).isEqualTo("v");
    assertThat(number.isPresent()).isTrue();
    assertThat(list.get()).containsExactly("l");
    assertThat(map.get("m")).isEqualTo(1);
    assertThat(sum.get()).isEqualTo(5);
    assertThat(count.get()).isEqualTo(1);

    after(1, 1);
    assertThat(value.value()).isNull();
    assertThat(number.isPresent()).isFalse();
    assertThat(list.get()).isEmpty();
    assertThat(map.contains("m")).isFalse();
    assertThat(sum.get()).isNull();
    assertThat(count.get()).isNull();
    assertThat(store.size()).isZero();
  }

  @Test
  void foldsIntoNothingOnceWhatWasFoldedHasExpired() {
    ReducingState<Long> sum = store.reducingState("sum", Types.LONG, Long::sum, WRITTEN);
    after(0, 1);
    sum.add(5L);
    after(99, 1);
    sum.add(5L);
    assertThat(sum.get()).isEqualTo(10);

    after(100, 1);
    sum.add(7L);

    assertThat(sum.get()).isEqualTo(7);
  }

  @Test
  void doesNotHandOutWhatTheCleanUpHasNotReachedYet() {
    ValueState<Long> value = store.valueState("value", Types.LONG, WRITTEN);
    LongState number = store.longState("number", WRITTEN);
    ListState<Long> list = store.listState("list", Types.LONG, WRITTEN);
    MapState<Long, Long> map = store.mapState("map", Types.LONG, Types.LONG, WRITTEN);
    for (long key = 0; key < 1_000; key++) {
      after(0, key);
      value.update(key);
      number.update(key);
      list.add(key);
      for (long entry = 0; entry < 20; entry++) {
        map.put(entry, key);
      }
    }
    time.advanceMillis(100);

    for (long key = 999; key > 900; key--) {
      after(0, key);
      assertThat(value.value()).isNull();
      assertThat(number.value()).isZero();
      assertThat(list.isEmpty()).isTrue();
      assertThat(map.get(7L)).isNull();
      assertThat(map.keys()).isEmpty();
      assertThat(map.isEmpty()).isTrue();
    }
  }

  @Test
  void givesAValueItsTimeAgainByWritingAndNotByReading() {
    ValueState<Long> written = store.valueState("written", Types.LONG, WRITTEN);
    ValueState<Long> touched = store.valueState("touched", Types.LONG, WRITTEN);
    after(0, 1);
    written.update(1L);
    touched.update(1L);

    after(60, 1);
    written.update(2L);
    assertThat(touched.value()).isEqualTo(1);
    after(60, 1);

    assertThat(written.value()).isEqualTo(2);
    assertThat(touched.value()).isNull();
  }

  @Test
  void givesEveryKindItsTimeAgainByReadingWhereThatIsDeclared() {
    ValueState<Long> value = store.valueState("value", Types.LONG, READ);
    LongState number = store.longState("number", READ);
    ListState<Long> list = store.listState("list", Types.LONG, READ);
    MapState<Long, Long> map = store.mapState("map", Types.LONG, Types.LONG, READ);
    ReducingState<Long> sum = store.reducingState("sum", Types.LONG, Long::sum, READ);
    after(0, 1);
    value.update(1L);
    number.update(1);
    list.addAll(List.of(1L, 2L));
    map.put(1L, 1L);
    map.put(2L, 2L);
    sum.add(1L);

    for (int round = 0; round < 5; round++) {
      after(60, 1);
      assertThat(value.value()).isEqualTo(1);
      assertThat(number.value()).isEqualTo(1);
      assertThat(list.get()).containsExactly(1L, 2L);
      assertThat(map.get(1L)).isEqualTo(1);
      assertThat(sum.get()).isEqualTo(1);
    }
    assertThat(map.keys()).as("the second entry was never read").containsExactly(1L);
    after(60, 1);
    assertThat(map.values()).as("read by the walk").containsExactly(1L);
    after(60, 1);
    assertThat(map.contains(1L)).isTrue();
    after(100, 1);
    assertThat(map.isEmpty()).isTrue();
    assertThat(list.isEmpty()).isTrue();
  }

  @Test
  void forgetsEachValueOfAListInItsOwnTime() {
    ListState<Long> list = store.listState("list", Types.LONG, WRITTEN);
    after(0, 1);
    for (long n = 0; n < 50; n++) {
      after(10, 1);
      list.add(n);
      long oldest = Math.max(0, n - 9);
      assertThat(list.get()).hasSize((int) (n - oldest + 1)).startsWith(oldest).endsWith(n);
    }
    List<Long> before = list.get();

    after(50, 1);

    assertThat(list.get()).containsExactly(45L, 46L, 47L, 48L, 49L);
    assertThat(before).as("as it was").hasSize(10).startsWith(40L);
  }

  @Test
  void forgetsEachEntryOfAMapInItsOwnTimeAndTakesItForNewAfterwards() {
    MapState<String, Long> map = store.mapState("map", Types.STRING, Types.LONG, WRITTEN);
    after(0, 1);
    map.put("a", 1L);
    map.put("b", 1L);
    after(60, 1);
    map.put("c", 2L);
    map.put("a", 2L);
    assertThat(map.keys()).containsExactly("a", "b", "c");

    after(60, 1);
    assertThat(map.keys()).containsExactly("a", "c");
    map.put("b", 3L);
    assertThat(map.keys()).containsExactly("a", "c", "b");
    after(40, 1);

    assertThat(map.keys()).containsExactly("b");
    map.remove("b");
    assertThat(store.size()).isZero();
  }

  @Test
  void neverReadsTheClockWithoutATimeToLive() {
    ValueState<Long> value = store.valueState("value", Types.LONG);
    ListState<Long> list = store.listState("list", Types.LONG);
    for (long key = 0; key < 100; key++) {
      store.selectKeyOf(key % 7);
      value.update(key);
      list.add(key);
      value.value();
      store.select(key % 5);
      list.get();
    }

    assertThat(clock.reads).isZero();
  }

  @Test
  void readsTheClockAtMostOncePerElementOrTimer() {
    ValueState<Long> value = store.valueState("value", Types.LONG, READ);
    ListState<Long> list = store.listState("list", Types.LONG, READ);
    MapState<Long, Long> map = store.mapState("map", Types.LONG, Types.LONG, READ);
    for (long key = 0; key < 100; key++) {
      store.selectKeyOf(key % 7);
      value.update(key);
      list.add(key);
      map.put(key, key);
      value.value();
      store.select(key % 5);
      list.get();
      map.entries();
    }

    assertThat(clock.reads).isLessThanOrEqualTo(200);
  }

  @Test
  void letsTimeStandStillWhileAClockThatWasSetBackCatchesUp() {
    ListState<Long> list = store.listState("list", Types.LONG, WRITTEN);
    after(0, 1);
    list.add(1L);
    after(-1_000, 1);
    list.add(2L);
    after(999, 1);
    list.add(3L);
    assertThat(list.get()).containsExactly(1L, 2L, 3L);

    after(100, 1);
    assertThat(list.get()).containsExactly(1L, 2L, 3L);
    after(1, 1);
    assertThat(list.get()).isEmpty();
  }

  @Test
  void givesTheMemoryOfAMillionExpiredKeysBack() throws Exception {
    LongState number = store.longState("number", WRITTEN);
    ValueState<Long> value = store.valueState("value", Types.LONG, WRITTEN);
    for (long key = 0; key < MILLION; key++) {
      store.selectKeyOf(key);
      number.update(key);
      value.update(key);
    }
    long full = RetainedArrays.placesOf(store);
    time.advanceMillis(100);

    int elements = 0;
    while (store.size() > 1 && elements < MILLION / 4) {
      int before = store.size();
      store.selectKeyOf(-1L);
      number.update(elements++);
      assertThat(before - store.size())
          .as("keys that left with one element")
          .isLessThanOrEqualTo(ExpiryWalk.SLOTS_PER_ELEMENT);
    }

    assertThat(store.size()).isEqualTo(1);
    assertThat(number.value()).isEqualTo(elements - 1);
    assertThat(RetainedArrays.placesOf(store)).isLessThan(full / 100);
  }

  @Test
  void keepsWhatLivesWhileAMillionOthersLeave() throws Exception {
    LongState number = store.longState("number", WRITTEN);
    LongState kept = store.longState("kept");
    for (long key = 0; key < MILLION; key++) {
      store.selectKeyOf(key);
      number.update(key);
      if (key % 1_000 == 0) {
        kept.update(key);
      }
    }
    time.advanceMillis(100);
    for (int element = 0; element < MILLION / 4; element++) {
      store.selectKeyOf(1L);
    }

    assertThat(store.size()).isEqualTo(1_000);
    for (long key = 0; key < MILLION; key += 1_000) {
      store.selectKeyOf(key);
      assertThat(kept.value()).isEqualTo(key);
      assertThat(number.isPresent()).isFalse();
    }
  }

  @Test
  void givesTheMemoryOfExpiredEntriesOfOneKeyBackBitByBit() throws Exception {
    ListState<Long> list = store.listState("list", Types.LONG, WRITTEN);
    MapState<Long, Long> map = store.mapState("map", Types.LONG, Types.LONG, WRITTEN);
    after(0, 1);
    for (long n = 0; n < 100_000; n++) {
      list.add(n);
      map.put(n, n);
    }
    after(50, 1);
    list.add(-1L);
    map.put(-1L, -1L);
    time.advanceMillis(50);

    for (int element = 0; element < 20_000; element++) {
      store.selectKeyOf(2L);
    }

    assertThat(RetainedArrays.placesOf(store)).isLessThan(1_000);
    store.selectKeyOf(1L);
    assertThat(list.get()).containsExactly(-1L);
    assertThat(map.entries()).hasSize(1);
  }
}

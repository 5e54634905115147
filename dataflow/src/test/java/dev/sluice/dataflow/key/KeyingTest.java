package dev.sluice.dataflow.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.type.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyingTest {

  private record Trip(String city, long car) {}

  @Test
  void findsAndAddsByTheSelectedKey() {
    Keying<Trip, String> byCity = Keying.of(Trip::city, Types.STRING);
    KeyTable<String> table = byCity.newTable();

    int slot = byCity.add(table, new Trip("Bonn", 1));

    assertThat(byCity.find(table, new Trip("Bonn", 2))).isEqualTo(slot);
    assertThat(byCity.find(table, new Trip("Kiel", 1))).isEqualTo(KeyTable.NONE);
    assertThat(byCity.longSelector()).isEmpty();
  }

  @Test
  void keepsLongKeysUnboxedInATableOfLongs() {
    Keying<Trip, Long> byCar = Keying.ofLong(Trip::car);
    KeyTable<Long> table = byCar.newTable();

    int slot = byCar.add(table, new Trip("Bonn", 7));

    assertThat((Object) table).isInstanceOf(LongKeyTable.class);
    assertThat(byCar.find(table, new Trip("Kiel", 7))).isEqualTo(slot);
    assertThat(table.find(7L)).isEqualTo(slot);
    assertThat(byCar.keyOf(new Trip("Kiel", 7))).isEqualTo(7);
    assertThat(byCar.type()).isEqualTo(Types.LONG);
    assertThat(byCar.longSelector()).isPresent();
  }

  @Test
  void sharesATableWithAnotherKeyingByTheSameType() {
    Keying<Trip, Long> boxed = Keying.of(Trip::car, Types.LONG);
    Keying<Trip, Long> unboxed = Keying.ofLong(Trip::car);
    Trip trip = new Trip("Bonn", 7_000_000_000L);

    for (KeyTable<Long> table : List.of(boxed.newTable(), unboxed.newTable())) {
      int slot = boxed.add(table, trip);
      assertThat(unboxed.add(table, trip)).isEqualTo(slot);
      assertThat(boxed.find(table, trip)).isEqualTo(slot);
      assertThat(unboxed.find(table, trip)).isEqualTo(slot);
      assertThat(unboxed.tableHash(table, trip)).isEqualTo(table.hash(7_000_000_000L));
      assertThat(boxed.tableHash(table, trip)).isEqualTo(table.hash(7_000_000_000L));
    }
  }

  @Test
  void hashesAsTheTypeOfTheKeySays() {
    Keying<Trip, String> byCity = Keying.of(Trip::city, Types.STRING);
    Keying<Trip, Long> boxed = Keying.of(Trip::car, Types.LONG);
    Keying<Trip, Long> unboxed = Keying.ofLong(Trip::car);
    Trip trip = new Trip("Bonn", -12_345_678_901L);

    assertThat(byCity.stableHash(trip)).isEqualTo(Types.STRING.stableHash("Bonn"));
    assertThat(unboxed.stableHash(trip)).isEqualTo(boxed.stableHash(trip));
  }

  @Test
  void refusesAKeyThatIsNullAndSaysWhatToDo() {
    Keying<Trip, String> byCity = Keying.of(Trip::city, Types.STRING);
    KeyTable<String> table = byCity.newTable();
    Trip nowhere = new Trip(null, 1);

    for (Runnable use :
        new Runnable[] {
          () -> byCity.keyOf(nowhere),
          () -> byCity.find(table, nowhere),
          () -> byCity.add(table, nowhere),
          () -> byCity.stableHash(nowhere)
        }) {
      assertThatThrownBy(use::run)
          .isInstanceOf(NullKeyException.class)
          .hasMessageContaining("give every element a key, or filter such elements before keyBy");
    }
  }
}

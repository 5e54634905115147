package dev.sluice.testkit.cluster;

import java.util.List;

// begin sale
record Sale(String shop, String item, long cents, long at) {

  static final List<Sale> ALL =
      List.of(
          new Sale("north", "tea", 300, 1_000),
          new Sale("south", "milk", 120, 2_000),
          new Sale("north", "milk", 110, 3_000),
          new Sale("south", "tea", 320, 12_000));

  Sale withCents(long other) {
    return new Sale(shop, item, other, at);
  }

  @Override
  public String toString() {
    return shop + " " + item + " " + cents;
  }
}
// end sale

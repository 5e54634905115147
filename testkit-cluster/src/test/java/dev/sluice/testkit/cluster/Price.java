package dev.sluice.testkit.cluster;

import java.util.List;

// begin price
record Price(String item, long cents, long at) {

  static final List<Price> ALL =
      List.of(new Price("tea", 290, 0), new Price("milk", 125, 500), new Price("tea", 310, 10_000));
}
// end price

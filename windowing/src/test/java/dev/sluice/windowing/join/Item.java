package dev.sluice.windowing.join;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;

/** An element of either input; its number tells it from all others. */
record Item(long key, int number) {

  static final TypeDescriptor<Item> TYPE = TypeDescriptor.of(Item.class);

  static Keying<Item, Long> byLong() {
    return Keying.ofLong(Item::key);
  }

  static Keying<Item, String> byName() {
    return Keying.of(item -> "key " + item.key(), Types.STRING);
  }
}

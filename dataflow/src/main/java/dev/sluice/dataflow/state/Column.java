package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.KeyedForm;

/** The values of one state, by the slot of the key they belong to. Single-threaded. */
abstract class Column {

  /** Whose slots these are, and which of them is at hand. */
  final KeySlots<?, ?> slots;

  private final String name;

  Column(KeySlots<?, ?> slots, String name) {
    this.slots = slots;
    this.name = name;
  }

  /** The name of the state. */
  final String name() {
    return name;
  }

  /** What a row has of this state, if it has it. */
  abstract KeyedForm.Column form();

  /** Whether a slot has a value. */
  abstract boolean isPresent(int slot);

  /** Forgets the value of a slot that has one. */
  abstract void clearAt(int slot);

  /** Writes the value of a slot that has one. */
  abstract void write(int slot, StoredOutput out);

  /**
   * Prepares to read values that were written under {@code written}.
   *
   * @throws dev.sluice.dataflow.codec.IncompatibleSchemaException when they cannot be read
   */
  abstract Reader reader(KeyedForm.Column written);

  /** Reads values into slots that have none. */
  interface Reader {
    void read(int slot, StoredInput in);
  }

  /** Reads what lies at these slots and gives something that depends on all of it. */
  abstract long read(int[] slots, int count);

  /** Makes room for this many slots. */
  abstract void grow(int capacity);

  static long[] kept(long[] values, int[] from, int capacity) {
    long[] kept = new long[capacity];
    for (int slot = 0; slot < from.length; slot++) {
      kept[slot] = values[from[slot]];
    }
    return kept;
  }

  /** Puts the value of slot {@code from[n]} into slot {@code n}, with room for so many slots. */
  abstract void keep(int[] from, int capacity);
}

package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.KeyedRowsWriter;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.snapshot.UnmatchedStateException;
import java.util.List;

/**
 * The stored form of keys and their states: one row per key, with the key, a bit for every state it
 * has, and these states.
 */
final class StoredSlots<T, K> {

  private final KeySlots<T, K> slots;
  private final Keying<T, K> keying;
  private final RowForm<K> keyForm;

  StoredSlots(KeySlots<T, K> slots, Keying<T, K> keying) {
    this.slots = slots;
    this.keying = keying;
    this.keyForm = RowForm.of(keying.type());
  }

  KeyedForm form() {
    return new KeyedForm(
        keyForm.codec().schema(), slots.columns().stream().map(Column::form).toList());
  }

  void write(KeyedRowsWriter writer) {
    Codec<K> keys = keyForm.codec();
    Column[] columns = slots.columns().toArray(new Column[0]);
    KeyTable<K> table = slots.table();
    for (int slot = 0; slot < table.slots(); slot++) {
      if (table.occupied(slot)) {
        K key = table.key(slot);
        StoredOutput out = writer.row(keying.type().stableHash(key));
        keys.write(key, out);
        writeStates(columns, slot, out);
      }
    }
  }

  private static void writeStates(Column[] columns, int slot, StoredOutput out) {
    for (int first = 0; first < columns.length; first += Byte.SIZE) {
      int last = Math.min(columns.length, first + Byte.SIZE);
      int bits = 0;
      for (int i = first; i < last; i++) {
        bits |= columns[i].isPresent(slot) ? 1 << (i - first) : 0;
      }
      out.writeByte(bits);
    }
    for (Column column : columns) {
      if (column.isPresent(slot)) {
        column.write(slot, out);
      }
    }
  }

  KeyedPart.Loader loader(KeyedForm written) {
    Codec<K> keys = keyForm.reading(written.key());
    requireMatches(written);
    Column.Reader[] readers =
        written.columns().stream().map(this::reader).toArray(Column.Reader[]::new);
    byte[] bits = new byte[(readers.length + Byte.SIZE - 1) / Byte.SIZE];
    return in -> {
      int slot = slots.load(keys.read(in));
      loadStates(readers, bits, slot, in);
      slots.requireValue(slot);
    };
  }

  private static void loadStates(Column.Reader[] readers, byte[] bits, int slot, StoredInput in) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] = in.readByte();
    }
    for (int i = 0; i < readers.length; i++) {
      if ((bits[i / Byte.SIZE] >> (i % Byte.SIZE) & 1) != 0) {
        readers[i].read(slot, in);
      }
    }
  }

  private void requireMatches(KeyedForm written) {
    List<String> present = slots.columns().stream().map(Column::name).toList();
    List<String> unmatched =
        written.names().stream().filter(name -> !present.contains(name)).toList();
    if (!unmatched.isEmpty()) {
      throw new UnmatchedStateException(unmatched, present);
    }
  }

  private Column.Reader reader(KeyedForm.Column written) {
    Column column =
        slots.columns().stream()
            .filter(each -> each.name().equals(written.name()))
            .findFirst()
            .orElseThrow();
    String kind = column.form().kind();
    if (!kind.equals(written.kind())) {
      throw new IncompatibleKindException(written.name(), written.kind(), kind);
    }
    return column.reader(written);
  }
}

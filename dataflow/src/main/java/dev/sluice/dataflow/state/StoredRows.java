package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.IncompatibleSchemaException;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.snapshot.RowLayout;
import dev.sluice.dataflow.snapshot.SlotRows;
import dev.sluice.dataflow.snapshot.StateFit;
import dev.sluice.dataflow.snapshot.StoredKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The stored form of keys and their states: one row per key, with the key, a bit for every state it
 * has, and these states.
 */
final class StoredRows<T, K> implements SlotRows {

  private final KeySlots<T, K> slots;
  private final Keying<T, K> keying;
  private final RowForm<K> keyForm;
  private Codec<K> keys;

  StoredRows(KeySlots<T, K> slots, Keying<T, K> keying) {
    this.slots = slots;
    this.keying = keying;
    this.keyForm = RowForm.of(keying.type());
  }

  KeyedForm form() {
    return new KeyedForm(
        new RowLayout.States(),
        keyForm.codec().schema(),
        Arrays.stream(slots.columns()).map(Column::form).toList());
  }

  @Override
  public int slots() {
    return slots.table().slots();
  }

  @Override
  public boolean occupied(int slot) {
    return slots.table().occupied(slot);
  }

  @Override
  public int size() {
    return slots.size();
  }

  @Override
  public int stableHash(int slot) {
    return keying.stableHashAt(slots.table(), slot);
  }

  @Override
  public void prefetch(int[] wanted, int count) {
    slots.prefetchValues(wanted, count);
  }

  @Override
  public void writeId(int slot, StoredOutput out) {
    if (keys == null) {
      keys = keyForm.codec();
    }
    keys.write(slots.table().key(slot), out);
  }

  @Override
  public void writeRow(int slot, StoredOutput out) {
    writeId(slot, out);
    writeStates(slots.columns(), slot, out);
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

  void peek(StoredKey key, Consumer<byte[]> found) {
    int slot = slots.table().find(key.read(keyForm.reading(key.schema())));
    if (slot != KeyTable.NONE) {
      found.accept(row(slot));
    }
  }

  KeyedPart.Loader loader(KeyedForm written) {
    Codec<K> reading = keyForm.reading(written.key());
    Column.Reader[] readers =
        written.columns().stream().map(this::reader).toArray(Column.Reader[]::new);
    byte[] bits = new byte[(readers.length + Byte.SIZE - 1) / Byte.SIZE];
    return new KeyedPart.Loader() {
      @Override
      public void load(StoredInput row) {
        int slot = slots.loading().begin(reading.read(row));
        loadStates(readers, bits, slot, row);
        slots.loading().end(slot);
      }

      @Override
      public void remove(StoredInput id) {
        slots.loading().remove(reading.read(id));
      }

      @Override
      public void settle() {
        slots.loading().settle();
      }
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

  List<String> unmatched(KeyedForm written) {
    return written.names().stream().filter(name -> column(name).isEmpty()).toList();
  }

  List<StateFit.Misfit> misfits(KeyedForm written) {
    List<StateFit.Misfit> misfits = new ArrayList<>();
    for (KeyedForm.Column each : written.columns()) {
      try {
        reader(each);
      } catch (IncompatibleSchemaException | IncompatibleKindException e) {
        misfits.add(StateFit.Misfit.of(each.name(), e));
      }
    }
    return misfits;
  }

  private Optional<Column> column(String name) {
    return Arrays.stream(slots.columns()).filter(each -> each.name().equals(name)).findFirst();
  }

  private Column.Reader reader(KeyedForm.Column written) {
    return column(written.name())
        .map(column -> reader(column, written))
        .orElse((slot, in) -> written.skip(in));
  }

  private static Column.Reader reader(Column column, KeyedForm.Column written) {
    String kind = column.form().kind();
    if (!kind.equals(written.kind())) {
      throw new IncompatibleKindException(written.name(), written.kind(), kind);
    }
    return column.reader(written);
  }
}

package dev.sluice.dataflow.inspect;

import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.RowLayout;
import java.util.List;

/** Walks over rows of one form without making anything of them. Immutable. */
final class RowWalker {

  private final KeyedForm form;

  RowWalker(KeyedForm form) {
    this.form = form;
  }

  /** Whether rows can be told from one another at all. */
  boolean canWalk() {
    return !(form.layout() instanceof RowLayout.Other);
  }

  void skipKey(StoredInput in) {
    form.key().skip(in);
  }

  /** What belongs to the id behind the key. */
  void skipRestOfId(StoredInput in) {
    RowLayout layout = form.layout();
    if (layout instanceof RowLayout.Times || layout instanceof RowLayout.Spans) {
      in.skip(Long.BYTES);
    }
  }

  /** What stands behind the id. */
  void skipRestOfRow(StoredInput in) {
    RowLayout layout = form.layout();
    if (layout instanceof RowLayout.States) {
      skipStates(in);
    } else if (layout instanceof RowLayout.Spans) {
      skip(lastColumn(form), in);
    } else if (layout instanceof RowLayout.OpenSpans) {
      for (int left = in.readVarInt(); left > 0; left--) {
        in.skip(2 * Long.BYTES);
        skip(lastColumn(form), in);
      }
    }
  }

  private void skipStates(StoredInput in) {
    for (KeyedForm.Column column : presentColumns(form, in)) {
      skip(column, in);
    }
  }

  /** Reads which states a row has, from the bits before the first of them. */
  static List<KeyedForm.Column> presentColumns(KeyedForm form, StoredInput in) {
    List<KeyedForm.Column> columns = form.columns();
    byte[] bits = in.readBytes((columns.size() + Byte.SIZE - 1) / Byte.SIZE);
    return columns.stream()
        .filter(
            column -> {
              int place = columns.indexOf(column);
              return (bits[place / Byte.SIZE] >> (place % Byte.SIZE) & 1) != 0;
            })
        .toList();
  }

  static KeyedForm.Column lastColumn(KeyedForm form) {
    return form.columns().get(form.columns().size() - 1);
  }

  /** Passes over a cell. */
  static void skip(KeyedForm.Column column, StoredInput in) {
    column.skip(in);
  }
}

package dev.sluice.windowing.operator;

import dev.sluice.dataflow.snapshot.KeyedForm;

/** Says that a snapshot has the open windows of an operator whose windows were others. */
public final class ChangedWindowsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private ChangedWindowsException(String stored, String declared) {
    super(
        "the snapshot has open windows stored as %s, and the operator has %s now; expected the same. Give the operator another name to let it start without them"
            .formatted(stored, declared));
  }

  /** Says that windows are stored as something else than is expected. */
  static ChangedWindowsException of(String stored, String declared) {
    return new ChangedWindowsException(stored, declared);
  }

  /** Refuses rows whose column of this name is not of this kind. */
  static void check(KeyedForm written, String column, String kind) {
    String stored =
        written.column(column).map(KeyedForm.Column::kind).orElse(written.names().toString());
    if (!stored.equals(kind)) {
      throw new ChangedWindowsException(stored, kind);
    }
  }
}

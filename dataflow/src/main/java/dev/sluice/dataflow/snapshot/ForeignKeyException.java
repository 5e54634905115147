package dev.sluice.dataflow.snapshot;

/** Says that somebody asked for the state of a key which is of another form than the keys are. */
public final class ForeignKeyException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private ForeignKeyException(String part, KeyedForm form, StoredKey key) {
    super(
        "%s has keys stored as %s, and was asked for a key %s stored as %s; expected one of the same form"
            .formatted(part, form.key(), key, key.schema()));
  }

  /**
   * Refuses a key of another form.
   *
   * @param part whose rows have the form
   */
  public static void check(String part, KeyedForm form, StoredKey key) {
    if (!form.key().equals(key.schema())) {
      throw new ForeignKeyException(part, form, key);
    }
  }
}

package dev.sluice.dataflow.codec;

import java.util.List;

/**
 * What stored values look like: the names and order of components, constants and cases, and the
 * form of each part, as they were when the values were written.
 *
 * <p>It is stored once beside all values of a type, so that they can be read when the code has
 * changed. It is immutable and safe for use by any thread; two are equal when they describe the
 * same form under the same names. Packages are no part of it.
 */
public final class Schema {

  private final List<StoredForm> forms;

  /**
   * A schema of these forms.
   *
   * @param forms the first is the root; the others in the order in which they are met
   */
  Schema(List<StoredForm> forms) {
    this.forms = List.copyOf(forms);
  }

  /**
   * Reads a schema that {@link #write} has written, in this or an earlier release.
   *
   * @throws CorruptDataException when the bytes are no schema, or one of a later release
   */
  public static Schema read(StoredInput in) {
    return new SchemaReader(in).read();
  }

  /** Writes the schema itself, after one byte that names the version of its format. */
  public void write(StoredOutput out) {
    SchemaWriter.write(forms, out);
  }

  StoredForm form(int place) {
    return forms.get(place);
  }

  /** The form at a place in the few words of a message. */
  String brief(int place) {
    return SchemaText.brief(this, place);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schema schema && forms.equals(schema.forms);
  }

  @Override
  public int hashCode() {
    return forms.hashCode();
  }

  /** For a reader, such as {@code Flight(origin: String, delay: int)}. */
  @Override
  public String toString() {
    return SchemaText.full(this);
  }
}

package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.codec.StoredForm.OfCollection;
import dev.sluice.dataflow.codec.StoredForm.OfMap;
import dev.sluice.dataflow.codec.StoredForm.OfScalar;
import dev.sluice.dataflow.type.CollectionType.Shape;
import dev.sluice.dataflow.type.ScalarKind;
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

  /**
   * Passes over one value that was stored under this schema.
   *
   * @throws CorruptDataException when the bytes are no value
   */
  public void skip(StoredInput in) {
    try {
      new Skipper(this).skip(0, in);
    } catch (StackOverflowError tooDeep) {
      throw new CorruptDataException(
          in.position(),
          "a value that this thread's stack can hold",
          "one nested too deeply",
          tooDeep);
    }
  }

  /** Whether equal values always have equal bytes: where there is no order, they need not. */
  public boolean isCanonical() {
    return forms.stream().allMatch(Schema::isCanonical);
  }

  private static boolean isCanonical(StoredForm form) {
    if (form instanceof OfScalar scalar) {
      // Of "not a number" there are many.
      ScalarKind kind = scalar.coding().kind();
      return kind != ScalarKind.FLOAT && kind != ScalarKind.DOUBLE;
    }
    boolean unordered = form instanceof OfCollection some && some.shape() != Shape.LIST;
    return !unordered && !(form instanceof OfMap);
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

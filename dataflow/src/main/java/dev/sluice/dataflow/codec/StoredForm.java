package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.CollectionType;
import java.util.List;

/**
 * One node of a schema. Parts are named by their place in the schema's list of forms, so that a
 * form can contain itself.
 */
sealed interface StoredForm {

  /** A value without parts. */
  record OfScalar(ScalarCoding<?> coding, boolean primitive) implements StoredForm {}

  /** A constant, stored by its index in this list of names. */
  record OfEnum(String name, List<String> constants) implements StoredForm {}

  /** Components one after the other. */
  record OfRecord(String name, List<Part> components) implements StoredForm {}

  /** One of several forms, stored by its index in this list. */
  record OfSealed(String name, List<Part> cases) implements StoredForm {}

  /** A number of elements, then the elements. */
  record OfCollection(CollectionType.Shape shape, int element) implements StoredForm {}

  /** A number of entries, then each key with its value. */
  record OfMap(int key, int value) implements StoredForm {}

  /** Nothing or a value. */
  record OfOptional(int value) implements StoredForm {}

  /** A number of elements, then the elements. */
  record OfArray(int component) implements StoredForm {}

  /** A form under a name. */
  record Part(String name, int form) {}
}

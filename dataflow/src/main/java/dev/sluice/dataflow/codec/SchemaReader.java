package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.codec.StoredForm.OfArray;
import dev.sluice.dataflow.codec.StoredForm.OfCollection;
import dev.sluice.dataflow.codec.StoredForm.OfEnum;
import dev.sluice.dataflow.codec.StoredForm.OfMap;
import dev.sluice.dataflow.codec.StoredForm.OfOptional;
import dev.sluice.dataflow.codec.StoredForm.OfRecord;
import dev.sluice.dataflow.codec.StoredForm.OfScalar;
import dev.sluice.dataflow.codec.StoredForm.OfSealed;
import dev.sluice.dataflow.codec.StoredForm.Part;
import dev.sluice.dataflow.type.CollectionType.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a schema and accepts only one that a type could have. */
final class SchemaReader {

  private static final int MOST_DEPTH = 200;

  private final StoredInput in;
  private int count;

  SchemaReader(StoredInput in) {
    this.in = in;
  }

  Schema read() {
    int version = in.readByte();
    if (version != SchemaWriter.VERSION) {
      throw in.corrupt("a schema in format " + SchemaWriter.VERSION, "format " + version);
    }
    count = in.checkedCount(in.readVarInt(), "a schema");
    if (count == 0) {
      throw in.corrupt("a schema with a root", "an empty one");
    }
    List<StoredForm> forms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      forms.add(form());
    }
    requireNamesInEveryCycle(forms);
    return new Schema(forms);
  }

  private StoredForm form() {
    int tag = in.readByte();
    return switch (tag) {
      case SchemaWriter.SCALAR -> scalar();
      case SchemaWriter.ENUM -> new OfEnum(in.readString(), constants());
      case SchemaWriter.RECORD -> new OfRecord(in.readString(), parts());
      case SchemaWriter.SEALED -> new OfSealed(in.readString(), parts());
      case SchemaWriter.LIST -> new OfCollection(Shape.LIST, place());
      case SchemaWriter.SET -> new OfCollection(Shape.SET, place());
      case SchemaWriter.COLLECTION -> new OfCollection(Shape.COLLECTION, place());
      case SchemaWriter.MAP -> new OfMap(place(), place());
      case SchemaWriter.OPTIONAL -> new OfOptional(place());
      case SchemaWriter.ARRAY -> new OfArray(place());
      default -> throw in.corrupt("the tag of a form", "" + tag);
    };
  }

  private OfScalar scalar() {
    int code = in.readVarInt();
    ScalarCoding<?> coding = ScalarCodings.withCode(code);
    if (coding == null) {
      throw in.corrupt("the code of a scalar", Integer.toUnsignedString(code));
    }
    return new OfScalar(coding, in.readBoolean());
  }

  private List<String> constants() {
    int size = in.checkedCount(in.readVarInt(), "a list of constants");
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      names.add(newName(seen));
    }
    return names;
  }

  private List<Part> parts() {
    int size = in.checkedCount(in.readVarInt(), "a list of parts");
    Set<String> seen = new HashSet<>();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      parts.add(new Part(newName(seen), place()));
    }
    return parts;
  }

  private String newName(Set<String> seen) {
    String name = in.readString();
    if (!seen.add(name)) {
      throw in.corrupt("names that differ", "'" + name + "' twice");
    }
    return name;
  }

  private int place() {
    int place = in.readVarInt();
    if (place < 0 || place >= count) {
      throw in.corrupt("the place of a form, below " + count, Integer.toUnsignedString(place));
    }
    return place;
  }

  /** Refuses a list of itself and the like: only what has a name can lie inside itself. */
  private void requireNamesInEveryCycle(List<StoredForm> forms) {
    int[] known = new int[forms.size()];
    for (int i = 0; i < known.length; i++) {
      depth(forms, i, known, MOST_DEPTH);
    }
  }

  private int depth(List<StoredForm> forms, int place, int[] known, int most) {
    if (known[place] > 0) {
      return known[place];
    }
    if (most == 0) {
      throw in.corrupt("lists in lists at most %d deep".formatted(MOST_DEPTH), "deeper ones");
    }
    int deepest = 0;
    for (int inner : containedWithoutName(forms.get(place))) {
      deepest = Math.max(deepest, depth(forms, inner, known, most - 1));
    }
    known[place] = deepest + 1;
    return known[place];
  }

  private static List<Integer> containedWithoutName(StoredForm form) {
    if (form instanceof OfCollection some) {
      return List.of(some.element());
    }
    if (form instanceof OfMap map) {
      return List.of(map.key(), map.value());
    }
    if (form instanceof OfOptional optional) {
      return List.of(optional.value());
    }
    return form instanceof OfArray array ? List.of(array.component()) : List.of();
  }
}

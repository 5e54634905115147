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
import dev.sluice.dataflow.type.CollectionType;
import dev.sluice.dataflow.type.ScalarKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads stored values by their schema alone. Immutable. */
final class PlainReader implements ValueReader {

  private static final PlainValue NULL = new PlainValue.Null();

  private final Schema schema;

  PlainReader(Schema schema) {
    this.schema = schema;
  }

  @Override
  public PlainValue read(StoredInput in) {
    return read(0, in);
  }

  private PlainValue read(int place, StoredInput in) {
    StoredForm form = schema.form(place);
    if (form instanceof OfScalar scalar) {
      return readScalar(scalar, in);
    }
    if (form instanceof OfEnum constants) {
      int index = in.readIndexOrNull(constants.constants().size(), "a constant");
      return index < 0 ? NULL : new PlainValue.Constant(constants.constants().get(index));
    }
    if (form instanceof OfRecord record) {
      return in.readPresence("a record") ? readComponents(record, in) : NULL;
    }
    if (form instanceof OfSealed sealed) {
      return readCase(sealed, in);
    }
    if (form instanceof OfOptional optional) {
      return readOptional(optional, in);
    }
    return readMany(form, in);
  }

  private static PlainValue readScalar(OfScalar scalar, StoredInput in) {
    if (scalar.primitive()) {
      return new PlainValue.Scalar(scalar.coding().get(in));
    }
    if (scalar.coding().kind() == ScalarKind.STRING) {
      int length = in.readCountOrNull("a text");
      return length < 0 ? NULL : new PlainValue.Scalar(in.readText(length));
    }
    return in.readPresence("a value") ? new PlainValue.Scalar(scalar.coding().get(in)) : NULL;
  }

  private PlainValue readComponents(OfRecord record, StoredInput in) {
    Map<String, PlainValue> components = new LinkedHashMap<>();
    for (Part part : record.components()) {
      components.put(part.name(), read(part.form(), in));
    }
    return new PlainValue.Components(record.name(), components);
  }

  private PlainValue readCase(OfSealed sealed, StoredInput in) {
    int index = in.readIndexOrNull(sealed.cases().size(), "a case");
    if (index < 0) {
      return NULL;
    }
    Part permitted = sealed.cases().get(index);
    return new PlainValue.Case(permitted.name(), read(permitted.form(), in));
  }

  private PlainValue readOptional(OfOptional optional, StoredInput in) {
    int present = in.readIndexOrNull(2, "an Optional");
    if (present < 0) {
      return NULL;
    }
    return new PlainValue.Maybe(
        present == 0 ? Optional.empty() : Optional.of(read(optional.value(), in)));
  }

  private PlainValue readMany(StoredForm form, StoredInput in) {
    int count = in.readCountOrNull("a collection");
    if (count < 0) {
      return NULL;
    }
    if (form instanceof OfMap map) {
      return readEntries(map, count, in);
    }
    if (form instanceof OfArray array) {
      return new PlainValue.Listed(readElements(array.component(), count, in));
    }
    OfCollection some = (OfCollection) form;
    List<PlainValue> elements = readElements(some.element(), count, in);
    if (some.shape() == CollectionType.Shape.LIST) {
      return new PlainValue.Listed(elements);
    }
    return new PlainValue.Unordered(
        some.shape() == CollectionType.Shape.SET ? new LinkedHashSet<>(elements) : elements);
  }

  private List<PlainValue> readElements(int place, int count, StoredInput in) {
    List<PlainValue> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(read(place, in));
    }
    return elements;
  }

  private PlainValue readEntries(OfMap map, int count, StoredInput in) {
    Map<PlainValue, PlainValue> entries = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      PlainValue key = read(map.key(), in);
      entries.put(key, read(map.value(), in));
    }
    return new PlainValue.Entries(entries);
  }
}

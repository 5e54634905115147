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
import dev.sluice.dataflow.type.ScalarKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes up a small value of a schema, for messages. */
final class PlainExample {

  /** Below this a value that contains itself is left out. */
  private static final int MOST_DEPTH = 6;

  private static final PlainValue NULL = new PlainValue.Null();

  private final Schema schema;

  PlainExample(Schema schema) {
    this.schema = schema;
  }

  PlainValue value() {
    return value(0, MOST_DEPTH);
  }

  private PlainValue value(int place, int most) {
    StoredForm form = schema.form(place);
    if (form instanceof OfScalar scalar) {
      ScalarKind kind = scalar.coding().kind();
      return new PlainValue.Scalar(ScalarTexts.parse(kind, ScalarTexts.example(kind)));
    }
    if (most == 0) {
      return NULL;
    }
    if (form instanceof OfEnum constants) {
      return constants.constants().isEmpty()
          ? NULL
          : new PlainValue.Constant(constants.constants().get(0));
    }
    if (form instanceof OfRecord record) {
      return components(record, most);
    }
    if (form instanceof OfSealed sealed && !sealed.cases().isEmpty()) {
      Part first = sealed.cases().get(0);
      return new PlainValue.Case(first.name(), value(first.form(), most - 1));
    }
    return container(form, most);
  }

  private PlainValue components(OfRecord record, int most) {
    Map<String, PlainValue> components = new LinkedHashMap<>();
    for (Part part : record.components()) {
      components.put(part.name(), value(part.form(), most - 1));
    }
    return new PlainValue.Components(record.name(), components);
  }

  private PlainValue container(StoredForm form, int most) {
    if (form instanceof OfOptional optional) {
      return new PlainValue.Maybe(Optional.of(value(optional.value(), most - 1)));
    }
    if (form instanceof OfCollection some) {
      return new PlainValue.Listed(List.of(value(some.element(), most - 1)));
    }
    if (form instanceof OfArray array) {
      return new PlainValue.Listed(List.of(value(array.component(), most - 1)));
    }
    if (form instanceof OfMap map) {
      return new PlainValue.Entries(
          Map.of(value(map.key(), most - 1), value(map.value(), most - 1)));
    }
    return NULL;
  }
}

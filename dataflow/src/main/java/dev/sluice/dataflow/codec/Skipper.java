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
import java.util.List;

/** Passes over a stored value of a type that the code has no more. */
final class Skipper {

  private final Schema schema;

  Skipper(Schema schema) {
    this.schema = schema;
  }

  void skip(int place, StoredInput in) {
    StoredForm form = schema.form(place);
    if (form instanceof OfScalar scalar) {
      skipScalar(scalar, in);
    } else if (form instanceof OfEnum constants) {
      in.readIndexOrNull(constants.constants().size(), "a constant");
    } else if (form instanceof OfCollection some) {
      skipMany(List.of(some.element()), in);
    } else if (form instanceof OfArray array) {
      skipMany(List.of(array.component()), in);
    } else if (form instanceof OfMap map) {
      skipMany(List.of(map.key(), map.value()), in);
    } else if (form instanceof OfOptional optional) {
      skipOptional(optional, in);
    } else if (form instanceof OfRecord record) {
      skipRecord(record, in);
    } else if (form instanceof OfSealed sealed) {
      skipCase(sealed.cases().stream().map(Part::form).toList(), in);
    }
  }

  private static void skipScalar(OfScalar scalar, StoredInput in) {
    if (scalar.coding().kind() == ScalarKind.STRING) {
      in.skip(Math.max(0, in.readCountOrNull("a text")));
    } else if (scalar.primitive() || in.readPresence("a value")) {
      scalar.coding().get(in);
    }
  }

  private void skipMany(List<Integer> parts, StoredInput in) {
    int count = in.readCountOrNull("a collection");
    for (int i = 0; i < count; i++) {
      parts.forEach(part -> skip(part, in));
    }
  }

  private void skipRecord(OfRecord record, StoredInput in) {
    if (in.readPresence("a record")) {
      record.components().forEach(part -> skip(part.form(), in));
    }
  }

  private void skipOptional(OfOptional optional, StoredInput in) {
    if (in.readIndexOrNull(2, "an Optional") == 1) {
      skip(optional.value(), in);
    }
  }

  private void skipCase(List<Integer> cases, StoredInput in) {
    int index = in.readIndexOrNull(cases.size(), "a case");
    if (index >= 0) {
      skip(cases.get(index), in);
    }
  }
}

package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.codec.PlainValue.Case;
import dev.sluice.dataflow.codec.PlainValue.Components;
import dev.sluice.dataflow.codec.PlainValue.Constant;
import dev.sluice.dataflow.codec.PlainValue.Entries;
import dev.sluice.dataflow.codec.PlainValue.Listed;
import dev.sluice.dataflow.codec.PlainValue.Maybe;
import dev.sluice.dataflow.codec.PlainValue.Null;
import dev.sluice.dataflow.codec.PlainValue.Scalar;
import dev.sluice.dataflow.codec.PlainValue.Unordered;
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
import java.util.Collection;
import java.util.List;

/** Writes plain values in the form that a schema describes, as the values themselves are. */
final class PlainWriter implements ValueWriter {

  private final Schema schema;

  PlainWriter(Schema schema) {
    this.schema = schema;
  }

  @Override
  public void write(Object value, StoredOutput out) {
    write(0, (PlainValue) value, out);
  }

  private void write(int place, PlainValue value, StoredOutput out) {
    StoredForm form = schema.form(place);
    if (value instanceof Null && !(form instanceof OfScalar scalar && scalar.primitive())) {
      out.writeByte(0);
    } else if (value instanceof Scalar plain && form instanceof OfScalar scalar) {
      writeScalar(scalar, plain.value(), out);
    } else if (value instanceof Constant constant && form instanceof OfEnum constants) {
      out.writeVarInt(constants.constants().indexOf(constant.name()) + 1);
    } else if (value instanceof Components plain && form instanceof OfRecord record) {
      writeComponents(record, plain, out);
    } else if (value instanceof Case plain && form instanceof OfSealed sealed) {
      writeCase(sealed, plain, out);
    } else if (value instanceof Maybe maybe && form instanceof OfOptional optional) {
      out.writeByte(maybe.value().isPresent() ? 2 : 1);
      maybe.value().ifPresent(inner -> write(optional.value(), inner, out));
    } else {
      writeMany(place, value, out);
    }
  }

  private static void writeScalar(OfScalar scalar, Object value, StoredOutput out) {
    if (!scalar.primitive() && scalar.coding().kind() == ScalarKind.STRING) {
      out.writeText((String) value, 1);
      return;
    }
    if (!scalar.primitive()) {
      out.writeBoolean(true);
    }
    scalar.coding().put(out, value);
  }

  private void writeComponents(OfRecord record, Components plain, StoredOutput out) {
    out.writeByte(1);
    for (Part part : record.components()) {
      write(part.form(), plain.components().get(part.name()), out);
    }
  }

  private void writeCase(OfSealed sealed, Case plain, StoredOutput out) {
    List<String> names = sealed.cases().stream().map(Part::name).toList();
    int index = names.indexOf(plain.name());
    out.writeVarInt(index + 1);
    write(sealed.cases().get(index).form(), plain.value(), out);
  }

  private void writeMany(int place, PlainValue value, StoredOutput out) {
    StoredForm form = schema.form(place);
    if (form instanceof OfMap map && value instanceof Entries plain) {
      out.writeVarInt(plain.entries().size() + 1);
      plain
          .entries()
          .forEach(
              (key, mapped) -> {
                write(map.key(), key, out);
                write(map.value(), mapped, out);
              });
    } else if (form instanceof OfArray array && value instanceof Listed plain) {
      writeElements(array.component(), plain.elements(), out);
    } else if (form instanceof OfCollection some && value instanceof Listed plain) {
      writeElements(some.element(), plain.elements(), out);
    } else if (form instanceof OfCollection some && value instanceof Unordered plain) {
      writeElements(some.element(), plain.elements(), out);
    } else {
      throw new IllegalArgumentException(
          "%s is no value of %s; expected one that was read or parsed by the same schema"
              .formatted(value, schema.brief(place)));
    }
  }

  private void writeElements(int place, Collection<PlainValue> elements, StoredOutput out) {
    out.writeVarInt(elements.size() + 1);
    elements.forEach(element -> write(place, element, out));
  }
}

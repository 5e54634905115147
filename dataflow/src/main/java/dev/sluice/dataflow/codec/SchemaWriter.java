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
import java.util.List;

/** Writes a schema. The numbers here are read for ever: a change of them is a new version. */
final class SchemaWriter {

  static final int VERSION = 1;

  static final int SCALAR = 1;
  static final int ENUM = 2;
  static final int RECORD = 3;
  static final int SEALED = 4;
  static final int LIST = 5;
  static final int SET = 6;
  static final int COLLECTION = 7;
  static final int MAP = 8;
  static final int OPTIONAL = 9;
  static final int ARRAY = 10;

  private SchemaWriter() {}

  static void write(List<StoredForm> forms, StoredOutput out) {
    out.writeByte(VERSION);
    out.writeVarInt(forms.size());
    forms.forEach(form -> write(form, out));
  }

  private static void write(StoredForm form, StoredOutput out) {
    if (form instanceof OfScalar scalar) {
      out.writeByte(SCALAR);
      out.writeVarInt(scalar.coding().code());
      out.writeBoolean(scalar.primitive());
    } else if (form instanceof OfCollection some) {
      out.writeByte(tag(some.shape()));
      out.writeVarInt(some.element());
    } else if (form instanceof OfMap map) {
      out.writeByte(MAP);
      out.writeVarInt(map.key());
      out.writeVarInt(map.value());
    } else if (form instanceof OfOptional optional) {
      out.writeByte(OPTIONAL);
      out.writeVarInt(optional.value());
    } else if (form instanceof OfArray array) {
      out.writeByte(ARRAY);
      out.writeVarInt(array.component());
    } else {
      writeNamed(form, out);
    }
  }

  private static int tag(CollectionType.Shape shape) {
    return switch (shape) {
      case LIST -> LIST;
      case SET -> SET;
      case COLLECTION -> COLLECTION;
    };
  }

  private static void writeNamed(StoredForm form, StoredOutput out) {
    if (form instanceof OfEnum constants) {
      out.writeByte(ENUM);
      out.writeString(constants.name());
      out.writeVarInt(constants.constants().size());
      constants.constants().forEach(out::writeString);
    } else if (form instanceof OfRecord record) {
      out.writeByte(RECORD);
      out.writeString(record.name());
      writeParts(record.components(), out);
    } else if (form instanceof OfSealed sealed) {
      out.writeByte(SEALED);
      out.writeString(sealed.name());
      writeParts(sealed.cases(), out);
    }
  }

  private static void writeParts(List<Part> parts, StoredOutput out) {
    out.writeVarInt(parts.size());
    for (Part part : parts) {
      out.writeString(part.name());
      out.writeVarInt(part.form());
    }
  }
}

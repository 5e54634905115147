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
import java.util.BitSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A schema in words. A form with a name is described where it is met first, then named. */
final class SchemaText {

  private final Schema schema;
  private final boolean brief;
  private final BitSet described = new BitSet();

  private SchemaText(Schema schema, boolean brief) {
    this.schema = schema;
    this.brief = brief;
  }

  static String full(Schema schema) {
    return new SchemaText(schema, false).of(0);
  }

  static String brief(Schema schema, int place) {
    return new SchemaText(schema, true).of(place);
  }

  private String of(int place) {
    StoredForm form = schema.form(place);
    if (form instanceof OfScalar scalar) {
      return scalar.coding().name(scalar.primitive());
    }
    if (form instanceof OfCollection some) {
      return nameOf(some) + "<" + of(some.element()) + ">";
    }
    if (form instanceof OfMap map) {
      return "Map<" + of(map.key()) + ", " + of(map.value()) + ">";
    }
    if (form instanceof OfOptional optional) {
      return "Optional<" + of(optional.value()) + ">";
    }
    if (form instanceof OfArray array) {
      return of(array.component()) + "[]";
    }
    return named(form, place);
  }

  private static String nameOf(OfCollection some) {
    return switch (some.shape()) {
      case LIST -> "List";
      case SET -> "Set";
      case COLLECTION -> "Collection";
    };
  }

  private String named(StoredForm form, int place) {
    boolean first = !brief && !described.get(place);
    described.set(place);
    if (form instanceof OfEnum constants) {
      return text("enum ", constants.name(), first ? inside(constants) : "");
    }
    if (form instanceof OfRecord record) {
      return text("record ", record.name(), first ? inside(record) : "");
    }
    OfSealed sealed = (OfSealed) form;
    return text("sealed ", sealed.name(), first ? inside(sealed) : "");
  }

  private String text(String kind, String name, String inside) {
    return brief ? kind + name : name + inside;
  }

  private static String inside(OfEnum constants) {
    return "{" + String.join(", ", constants.constants()) + "}";
  }

  private String inside(OfRecord record) {
    Function<Part, String> text = part -> part.name() + ": " + of(part.form());
    return record.components().stream().map(text).collect(Collectors.joining(", ", "(", ")"));
  }

  private String inside(OfSealed sealed) {
    Function<Part, String> text = part -> part.name() + " = " + of(part.form());
    return sealed.cases().stream().map(text).collect(Collectors.joining(" | ", "[", "]"));
  }
}

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
import dev.sluice.dataflow.type.ArrayType;
import dev.sluice.dataflow.type.CollectionType;
import dev.sluice.dataflow.type.EnumType;
import dev.sluice.dataflow.type.MapType;
import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.OptionalType;
import dev.sluice.dataflow.type.RecordComponentType;
import dev.sluice.dataflow.type.RecordType;
import dev.sluice.dataflow.type.ScalarType;
import dev.sluice.dataflow.type.SealedType;
import dev.sluice.dataflow.type.StoredAs;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Derives the schema of a type, each part in the order in which it is met; used once. */
final class SchemaDerivation {

  private final Map<TypeDescriptor<?>, Integer> places = new HashMap<>();
  private final List<StoredForm> forms = new ArrayList<>();

  private SchemaDerivation() {}

  /**
   * The schema under which values of a type are written today.
   *
   * @throws UnstorableTypeException when a type inside has no stored form
   */
  static Schema of(TypeDescriptor<?> type) {
    SchemaDerivation derivation = new SchemaDerivation();
    derivation.place(type, type.name());
    return new Schema(derivation.forms);
  }

  private int place(TypeDescriptor<?> type, String path) {
    if (type instanceof MutableType<?> declared) {
      TypeDescriptor<?> form = stored(declared, path).form();
      return place(form, path + "=" + form.name());
    }
    Integer earlier = places.get(type);
    if (earlier != null) {
      return earlier;
    }
    // The place is taken before the parts are looked at: a recursive type refers to it.
    int place = forms.size();
    places.put(type, place);
    forms.add(null);
    forms.set(place, form(type, path));
    return place;
  }

  private static StoredAs<?, ?> stored(MutableType<?> type, String path) {
    return type.stored()
        .orElseThrow(
            () ->
                new UnstorableTypeException(
                    path,
                    type.name() + " is declared mutable without saying what is stored of it",
                    "a declaration with a stored form",
                    "Add to it .storedAs(form, %s::toForm, %s::fromForm) with a record as form"
                        .formatted(type.name(), type.name())));
  }

  private StoredForm form(TypeDescriptor<?> type, String path) {
    if (type instanceof ScalarType<?> scalar) {
      return new OfScalar(ScalarCodings.of(scalar.kind()), scalar.primitive());
    }
    if (type instanceof EnumType<?> constants) {
      return new OfEnum(type.name(), namesOf(constants));
    }
    if (type instanceof RecordType<?> record) {
      return new OfRecord(type.name(), components(record, path));
    }
    if (type instanceof SealedType<?> sealed) {
      return new OfSealed(type.name(), cases(sealed, path));
    }
    if (type instanceof CollectionType<?, ?> some) {
      return new OfCollection(some.shape(), place(some.element(), path + "[]"));
    }
    if (type instanceof MapType<?, ?> map) {
      int key = place(map.key(), path + "{key}");
      return new OfMap(key, place(map.value(), path + "{value}"));
    }
    if (type instanceof OptionalType<?> optional) {
      return new OfOptional(place(optional.value(), path + "?"));
    }
    return new OfArray(place(((ArrayType<?>) type).component(), path + "[]"));
  }

  /** The names of the constants in the order of their declaration. */
  static List<String> namesOf(EnumType<?> type) {
    return type.constants().stream().map(constant -> ((Enum<?>) constant).name()).toList();
  }

  private List<Part> components(RecordType<?> record, String path) {
    List<Part> parts = new ArrayList<>();
    for (RecordComponentType component : record.components()) {
      int form = place(component.type(), path + "." + component.name());
      parts.add(new Part(component.name(), form));
    }
    return parts;
  }

  private List<Part> cases(SealedType<?> sealed, String path) {
    List<Part> parts = new ArrayList<>();
    SealedCases.of(sealed, path)
        .forEach((name, type) -> parts.add(new Part(name, place(type, path + ":" + name))));
    return parts;
  }
}

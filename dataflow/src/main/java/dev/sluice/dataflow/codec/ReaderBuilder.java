package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.codec.StoredForm.OfArray;
import dev.sluice.dataflow.codec.StoredForm.OfCollection;
import dev.sluice.dataflow.codec.StoredForm.OfEnum;
import dev.sluice.dataflow.codec.StoredForm.OfMap;
import dev.sluice.dataflow.codec.StoredForm.OfOptional;
import dev.sluice.dataflow.codec.StoredForm.OfRecord;
import dev.sluice.dataflow.codec.StoredForm.OfScalar;
import dev.sluice.dataflow.codec.StoredForm.OfSealed;
import dev.sluice.dataflow.type.ArrayType;
import dev.sluice.dataflow.type.CollectionType;
import dev.sluice.dataflow.type.CollectionType.Shape;
import dev.sluice.dataflow.type.EnumType;
import dev.sluice.dataflow.type.MapType;
import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.OptionalType;
import dev.sluice.dataflow.type.RecordType;
import dev.sluice.dataflow.type.ScalarKind;
import dev.sluice.dataflow.type.ScalarType;
import dev.sluice.dataflow.type.SealedType;
import dev.sluice.dataflow.type.StoredAs;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the reader of a type for what was written under a schema; used once.
 *
 * <p>Type and schema are walked side by side, whether they agree or not: a reader of today's form
 * is no different from one of an older form.
 */
final class ReaderBuilder {

  /** A type read from one place of the schema; inside a key less may have changed. */
  private record Met(TypeDescriptor<?> type, int place, boolean inKey) {}

  private final Schema written;
  private final Map<Met, ValueReader> known = new HashMap<>();

  ReaderBuilder(Schema written) {
    this.written = written;
  }

  /**
   * The reader of a type at the root of the schema.
   *
   * @throws IncompatibleSchemaException when it cannot be read from there
   */
  ValueReader of(TypeDescriptor<?> type) {
    return of(type, 0, new Where(type.name(), false));
  }

  /** The reader of a type from a place of the schema. */
  ValueReader of(TypeDescriptor<?> type, int place, Where where) {
    if (type instanceof MutableType<?> declared) {
      return ofForm(declared, declared.stored().orElseThrow(), place, where);
    }
    ValueReader earlier = known.get(new Met(type, place, where.inKey()));
    if (earlier != null) {
      return earlier;
    }
    ValueReader reader = match(type, place, where);
    if (reader == null) {
      throw Incompatible.type(where, written.brief(place), type);
    }
    known.put(new Met(type, place, where.inKey()), reader);
    return reader;
  }

  /** Makes a reader known before it is complete, since it may be one of its own parts. */
  void enter(TypeDescriptor<?> type, int place, Where where, ValueReader reader) {
    known.put(new Met(type, place, where.inKey()), reader);
  }

  /** The reader where type and form are of one kind; else null. */
  private ValueReader match(TypeDescriptor<?> type, int place, Where where) {
    StoredForm form = written.form(place);
    if (type instanceof ScalarType<?> scalar) {
      return form instanceof OfScalar stored && readable(scalar, stored) ? ofScalar(scalar) : null;
    }
    if (type instanceof EnumType<?> constants) {
      return form instanceof OfEnum stored ? ofEnum(constants, stored, where) : null;
    }
    if (type instanceof RecordType<?> record && form instanceof OfRecord) {
      return new RecordMatch(this, written, record, where).at(place);
    }
    if (type instanceof SealedType<?> sealed && form instanceof OfSealed stored) {
      return ofSealed(sealed, stored, place, where);
    }
    return matchContainer(type, form, where);
  }

  private ValueReader matchContainer(TypeDescriptor<?> type, StoredForm form, Where where) {
    if (type instanceof CollectionType<?, ?> some && form instanceof OfCollection stored) {
      return some.shape() == stored.shape() ? ofCollection(some, stored, where) : null;
    }
    if (type instanceof MapType<?, ?> map && form instanceof OfMap stored) {
      return ContainerReaders.ofMap(
          of(map.key(), stored.key(), where.key("{key}")),
          of(map.value(), stored.value(), where.step("{value}")));
    }
    if (type instanceof OptionalType<?> optional && form instanceof OfOptional stored) {
      return ContainerReaders.ofOptional(of(optional.value(), stored.value(), where.step("?")));
    }
    if (type instanceof ArrayType<?> array && form instanceof OfArray stored) {
      return ofArray(array.component(), stored, where.step("[]"));
    }
    return null;
  }

  /**
   * Whether the form of a scalar is that of another: its own, and an int where a long is wanted.
   */
  private static boolean readable(ScalarType<?> scalar, OfScalar stored) {
    ScalarKind kind = stored.coding().kind();
    return stored.primitive() == scalar.primitive()
        && (kind == scalar.kind() || kind == ScalarKind.INT && scalar.kind() == ScalarKind.LONG);
  }

  private static ValueReader ofScalar(ScalarType<?> scalar) {
    ScalarCoding<?> coding = ScalarCodings.of(scalar.kind());
    if (scalar.primitive()) {
      return coding::get;
    }
    if (scalar.kind() == ScalarKind.STRING) {
      return in -> {
        int length = in.readCountOrNull("a text");
        return length < 0 ? null : in.readText(length);
      };
    }
    return in -> in.readPresence("a " + coding.name()) ? coding.get(in) : null;
  }

  private static ValueReader ofEnum(EnumType<?> type, OfEnum stored, Where where) {
    List<String> names = SchemaDerivation.namesOf(type);
    Object[] constants = new Object[stored.constants().size()];
    for (int i = 0; i < constants.length; i++) {
      String name = stored.constants().get(i);
      int index = names.indexOf(name);
      if (index < 0) {
        throw Incompatible.removedConstant(where, name, names);
      }
      constants[i] = type.constants().get(index);
    }
    return in -> {
      int index = in.readIndexOrNull(constants.length, "a constant");
      return index < 0 ? null : constants[index];
    };
  }

  private ValueReader ofSealed(SealedType<?> type, OfSealed stored, int place, Where where) {
    Map<String, TypeDescriptor<?>> cases = SealedCases.of(type, where.path());
    SealedReader reader = new SealedReader(stored.cases().size());
    enter(type, place, where, reader);
    for (int i = 0; i < stored.cases().size(); i++) {
      StoredForm.Part permitted = stored.cases().get(i);
      TypeDescriptor<?> now = cases.get(permitted.name());
      if (now == null) {
        throw Incompatible.removedCase(where, permitted.name(), cases.keySet());
      }
      reader.set(i, of(now, permitted.form(), where.step(":" + permitted.name())));
    }
    return reader;
  }

  private ValueReader ofCollection(CollectionType<?, ?> type, OfCollection stored, Where where) {
    Where inside = type.shape() == Shape.SET ? where.key("[]") : where.step("[]");
    return ContainerReaders.ofCollection(
        type.shape(), of(type.element(), stored.element(), inside));
  }

  private ValueReader ofArray(TypeDescriptor<?> component, OfArray stored, Where where) {
    ValueReader element = of(component, stored.component(), where);
    return component instanceof ScalarType<?> scalar && scalar.primitive()
        ? PrimitiveArrays.reader(scalar.kind())
        : ContainerReaders.ofArray(component.rawClass(), element);
  }

  private <T, S> ValueReader ofForm(
      MutableType<?> type, StoredAs<T, S> stored, int place, Where where) {
    ValueReader form = of(stored.form(), place, where);
    return in -> {
      Object value = form.read(in);
      return value == null ? null : fromForm(type.name(), stored, value, in);
    };
  }

  @SuppressWarnings("unchecked") // the reader of the form made the value
  private static <T, S> T fromForm(
      String name, StoredAs<T, S> stored, Object form, StoredInput in) {
    T value;
    try {
      value = stored.fromForm().apply((S) form);
    } catch (RuntimeException refusal) {
      throw new CorruptDataException(
          in.position(),
          "a stored form that the function fromForm of %s takes".formatted(name),
          "one which it refused with " + refusal,
          refusal);
    }
    if (value == null) {
      throw new IllegalStateException(
          "The function fromForm given to storedAs(...) for %s returned null; expected a value. Correct the function."
              .formatted(name));
    }
    return value;
  }
}

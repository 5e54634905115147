package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.ArrayType;
import dev.sluice.dataflow.type.CollectionType;
import dev.sluice.dataflow.type.EnumType;
import dev.sluice.dataflow.type.MapType;
import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.OptionalType;
import dev.sluice.dataflow.type.RecordComponentType;
import dev.sluice.dataflow.type.RecordType;
import dev.sluice.dataflow.type.ScalarKind;
import dev.sluice.dataflow.type.ScalarType;
import dev.sluice.dataflow.type.SealedType;
import dev.sluice.dataflow.type.StoredAs;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the writer of a type that has a schema; used once.
 *
 * <p>Every value that can be null starts with a number, 0 for null. Where there is a length, an
 * index or the like, it is that number less one, so that null costs nothing.
 */
final class WriterBuilder {

  private final Map<TypeDescriptor<?>, ValueWriter> known = new HashMap<>();

  /** The writer of a type and, from then on, of every type inside. */
  ValueWriter of(TypeDescriptor<?> type) {
    ValueWriter earlier = known.get(type);
    if (earlier != null) {
      return earlier;
    }
    if (type instanceof RecordType<?> record) {
      return ofRecord(record);
    }
    if (type instanceof SealedType<?> sealed) {
      return ofSealed(sealed);
    }
    ValueWriter writer = withoutName(type);
    known.put(type, writer);
    return writer;
  }

  // Entered before its parts are made, since it may be one of them.
  private ValueWriter ofRecord(RecordType<?> record) {
    RecordWriter writer = new RecordWriter();
    known.put(record, writer);
    for (RecordComponentType component : record.components()) {
      writer.add(component, of(component.type()));
    }
    return writer;
  }

  private ValueWriter ofSealed(SealedType<?> sealed) {
    SealedWriter writer = new SealedWriter(sealed);
    known.put(sealed, writer);
    SealedCases.of(sealed, sealed.name()).values().forEach(type -> writer.add(type, of(type)));
    return writer;
  }

  private ValueWriter withoutName(TypeDescriptor<?> type) {
    if (type instanceof ScalarType<?> scalar) {
      return ofScalar(scalar);
    }
    if (type instanceof EnumType) {
      return (value, out) -> out.writeVarInt(value == null ? 0 : ((Enum<?>) value).ordinal() + 1);
    }
    if (type instanceof CollectionType<?, ?> some) {
      return ofElements(of(some.element()));
    }
    if (type instanceof MapType<?, ?> map) {
      return ofEntries(of(map.key()), of(map.value()));
    }
    if (type instanceof OptionalType<?> optional) {
      return ofOptional(of(optional.value()));
    }
    if (type instanceof ArrayType<?> array) {
      return ofArray(array.component());
    }
    MutableType<?> declared = (MutableType<?>) type;
    return ofForm(declared.name(), declared.stored().orElseThrow());
  }

  private static ValueWriter ofScalar(ScalarType<?> scalar) {
    ScalarCoding<?> coding = ScalarCodings.of(scalar.kind());
    if (scalar.primitive()) {
      return (value, out) -> coding.put(out, value);
    }
    if (scalar.kind() == ScalarKind.STRING) {
      return (value, out) -> {
        if (value == null) {
          out.writeByte(0);
        } else {
          out.writeText((String) value, 1);
        }
      };
    }
    return (value, out) -> {
      out.writeBoolean(value != null);
      if (value != null) {
        coding.put(out, value);
      }
    };
  }

  private static ValueWriter ofElements(ValueWriter element) {
    return (value, out) -> {
      if (value == null) {
        out.writeByte(0);
        return;
      }
      Collection<?> elements = (Collection<?>) value;
      out.writeVarInt(elements.size() + 1);
      for (Object each : elements) {
        element.write(each, out);
      }
    };
  }

  private static ValueWriter ofEntries(ValueWriter key, ValueWriter mapped) {
    return (value, out) -> {
      if (value == null) {
        out.writeByte(0);
        return;
      }
      Map<?, ?> map = (Map<?, ?>) value;
      out.writeVarInt(map.size() + 1);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        key.write(entry.getKey(), out);
        mapped.write(entry.getValue(), out);
      }
    };
  }

  private static ValueWriter ofOptional(ValueWriter inner) {
    return (value, out) -> {
      if (value == null) {
        out.writeByte(0);
      } else if (((Optional<?>) value).isEmpty()) {
        out.writeByte(1);
      } else {
        out.writeByte(2);
        inner.write(((Optional<?>) value).get(), out);
      }
    };
  }

  private ValueWriter ofArray(TypeDescriptor<?> component) {
    if (component instanceof ScalarType<?> scalar && scalar.primitive()) {
      return PrimitiveArrays.writer(scalar.kind());
    }
    ValueWriter elements = ofElements(of(component));
    return (value, out) ->
        elements.write(value == null ? null : Arrays.asList((Object[]) value), out);
  }

  private <T, S> ValueWriter ofForm(String name, StoredAs<T, S> stored) {
    ValueWriter form = of(stored.form());
    return (value, out) -> form.write(value == null ? null : toForm(name, stored, value), out);
  }

  @SuppressWarnings("unchecked") // the descriptor says that the values are of this class
  private static <T, S> S toForm(String name, StoredAs<T, S> stored, Object value) {
    S form = stored.toForm().apply((T) value);
    if (form == null) {
      throw new IllegalStateException(
          "The stored form declared for "
              + name
              + " was made null; expected a value of "
              + stored.form().name()
              + ". Correct the function toForm given to storedAs(...).");
    }
    return form;
  }
}

package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers;
import dev.sluice.dataflow.type.ArrayType;
import dev.sluice.dataflow.type.CollectionType;
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
import java.util.Map;

/** Makes the serializers of the types of a job, one per type however often it is met. */
final class SerializerBuilder {

  private final Map<TypeDescriptor<?>, Serializer<?>> known = new HashMap<>();

  /**
   * The serializer of a type and, from then on, of every type inside.
   *
   * @throws UnsendableTypeException when a type inside has no form on the wire
   */
  Serializer<?> of(TypeDescriptor<?> type, String path) {
    Serializer<?> earlier = known.get(type);
    if (earlier != null) {
      return earlier;
    }
    if (type instanceof RecordType<?> record) {
      return ofRecord(record, path);
    }
    if (type instanceof SealedType<?> sealed) {
      return ofSealed(sealed, path);
    }
    Serializer<?> serializer = withoutName(type, path);
    known.put(type, serializer);
    return serializer;
  }

  // Entered before its parts are made, since it may be one of them.
  private <T> Serializer<T> ofRecord(RecordType<T> type, String path) {
    RecordSerializer<T> serializer = new RecordSerializer<>(type);
    known.put(type, serializer);
    for (int i = 0; i < type.components().size(); i++) {
      String step = "." + type.components().get(i).name();
      serializer.set(i, of(type.components().get(i).type(), path + step));
    }
    return serializer;
  }

  private <T> Serializer<T> ofSealed(SealedType<T> type, String path) {
    SealedSerializer<T> serializer = new SealedSerializer<>(type);
    known.put(type, serializer);
    addCases(serializer, type, path);
    return serializer;
  }

  private void addCases(SealedSerializer<?> serializer, SealedType<?> type, String path) {
    for (TypeDescriptor<?> permitted : type.cases()) {
      String inside = path + ":" + permitted.rawClass().getSimpleName();
      if (permitted instanceof SealedType<?> nested) {
        addCases(serializer, nested, inside);
      } else {
        serializer.add(permitted, of(permitted, inside));
      }
    }
  }

  private Serializer<?> withoutName(TypeDescriptor<?> type, String path) {
    if (type instanceof ScalarType<?> scalar) {
      return ofScalar(scalar);
    }
    if (type instanceof EnumType<?> constants) {
      return new EnumSerializer<>(constants);
    }
    if (type instanceof CollectionType<?, ?> some) {
      return new CollectionSerializer(some.shape(), of(some.element(), path + "[]"));
    }
    if (type instanceof MapType<?, ?> map) {
      return new MapSerializer(of(map.key(), path + "{key}"), of(map.value(), path + "{value}"));
    }
    if (type instanceof OptionalType<?> optional) {
      return new OptionalSerializer(of(optional.value(), path + "?"));
    }
    if (type instanceof ArrayType<?> array) {
      return ofArray(array.component(), path + "[]");
    }
    return ofDeclared((MutableType<?>) type, path);
  }

  @SuppressWarnings("unchecked") // class and serializer are both of the scalar
  private static Serializer<?> ofScalar(ScalarType<?> type) {
    Serializer<Object> serializer = (Serializer<Object>) WireScalars.of(type.kind());
    return type.primitive() || serializer.getAcceptsNull()
        ? serializer
        : new NullableSerializer<>(serializer, (Class<Object>) type.rawClass());
  }

  private Serializer<?> ofArray(TypeDescriptor<?> component, String path) {
    return component instanceof ScalarType<?> scalar && scalar.primitive()
        ? ofPrimitives(scalar.kind())
        : new ObjectArraySerializer(component.rawClass(), of(component, path));
  }

  private static Serializer<?> ofPrimitives(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> new BooleanArraySerializer();
      case BYTE -> new DefaultArraySerializers.ByteArraySerializer();
      case SHORT -> new DefaultArraySerializers.ShortArraySerializer();
      case CHAR -> new DefaultArraySerializers.CharArraySerializer();
      case INT -> new DefaultArraySerializers.IntArraySerializer();
      case LONG -> new DefaultArraySerializers.LongArraySerializer();
      case FLOAT -> new DefaultArraySerializers.FloatArraySerializer();
      case DOUBLE -> new DefaultArraySerializers.DoubleArraySerializer();
      default -> throw new AssertionError("There is no primitive type of the kind " + kind);
    };
  }

  private <T> Serializer<?> ofDeclared(MutableType<T> type, String path) {
    StoredAs<T, ?> stored =
        type.stored()
            .orElseThrow(
                () ->
                    new UnsendableTypeException(
                        path,
                        type.name() + " is declared mutable without saying what stands for it",
                        "a declaration with a stored form, which is sent too",
                        "Add to it .storedAs(form, %s::toForm, %s::fromForm) with a record as form"
                            .formatted(type.name(), type.name())));
    return ofForm(type.name(), stored, path);
  }

  private <T, S> Serializer<T> ofForm(String name, StoredAs<T, S> stored, String path) {
    Serializer<?> form = of(stored.form(), path + "=" + stored.form().name());
    return new FormSerializer<>(name, stored, form);
  }
}

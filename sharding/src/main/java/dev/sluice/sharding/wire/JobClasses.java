package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import dev.sluice.dataflow.type.ArrayType;
import dev.sluice.dataflow.type.EnumType;
import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.RecordType;
import dev.sluice.dataflow.type.ScalarType;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeWalk;
import java.lang.reflect.Type;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes of a job whose values say by their class what they are, in the order of its types.
 */
final class JobClasses {

  private static final Class<?> ZONE_REGION = ZoneId.of("Europe/London").getClass();

  private final SerializerBuilder serializers;
  private final Map<Class<?>, TypeDescriptor<?>> types = new LinkedHashMap<>();
  private final Map<Class<?>, GenericClassSerializer> generic = new LinkedHashMap<>();

  JobClasses(SerializerBuilder serializers, List<? extends TypeDescriptor<?>> roots) {
    this.serializers = serializers;
    roots.forEach(root -> TypeWalk.over(root, (path, type) -> meet(type)));
  }

  private void meet(TypeDescriptor<?> type) {
    if (!isNamedByClass(type)) {
      return;
    }
    TypeDescriptor<?> earlier = types.putIfAbsent(type.rawClass(), type);
    if (earlier != null && !earlier.equals(type)) {
      generic.putIfAbsent(type.rawClass(), new GenericClassSerializer(earlier, type));
    }
  }

  // A List is of many classes, none of which says what is in it; the same holds for a Map.
  private static boolean isNamedByClass(TypeDescriptor<?> type) {
    return type instanceof RecordType
        || type instanceof EnumType
        || type instanceof ArrayType
        || type instanceof MutableType;
  }

  /** Gives every class its number and its serializer. */
  void registerIn(Kryo kryo) {
    registerScalars(kryo);
    int id = WireIds.FIRST_OF_JOB;
    for (TypeDescriptor<?> type : types.values()) {
      Serializer<?> refusing = generic.get(type.rawClass());
      Serializer<?> own = refusing != null ? refusing : serializers.of(type, type.name());
      kryo.register(type.rawClass(), own, id++);
    }
  }

  /** Gives the scalars that Kryo has not numbered itself their numbers. */
  static void registerScalars(Kryo kryo) {
    WireIds.OF_SCALARS.forEach((type, id) -> kryo.register(type, ofScalar(type), id));
    kryo.register(ZONE_REGION, ofScalar(ZoneId.class), WireIds.OF_ZONE_REGION);
  }

  private static Serializer<?> ofScalar(Class<?> type) {
    return WireScalars.of(((ScalarType<?>) TypeDescriptor.of((Type) type)).kind());
  }
}

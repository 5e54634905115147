package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Kryo for the types of one job, whose serializers are derived from their descriptors.
 *
 * <p>Two that are made of the same types in the same order understand each other; nodes that run
 * the same version of a job have the same. It sends no names of classes and uses no Java
 * serialization, and what it reads from another node it trusts like the other node. It belongs to
 * one thread, as every Kryo does; each thread makes its own.
 *
 * <p>The descriptor of an edge is known at both its ends, so values go {@link #write by it}: a list
 * of orders then says nowhere that it is one. By its class alone, through {@link #kryo}, goes only
 * what has a class of its own: a scalar, a record, an enum, an array, a declared mutable type.
 */
public final class WireKryo {

  /** The numbers below this are taken by scalars. */
  public static final int FIRST_FREE_ID = WireIds.FIRST_OF_JOB;

  private final Kryo kryo;
  private final Map<TypeDescriptor<?>, Serializer<?>> serializers;

  private WireKryo(Kryo kryo, Map<TypeDescriptor<?>, Serializer<?>> serializers) {
    this.kryo = kryo;
    this.serializers = serializers;
  }

  /**
   * A Kryo for these types, in this order.
   *
   * @param types of the edges of a job
   * @throws UnsendableTypeException when a type, or a type inside it, has no form on the wire
   */
  public static WireKryo of(List<? extends TypeDescriptor<?>> types) {
    SerializerBuilder builder = new SerializerBuilder();
    Map<TypeDescriptor<?>, Serializer<?>> serializers = new HashMap<>();
    types.forEach(type -> serializers.put(type, builder.of(type, type.name())));
    Kryo kryo = new JobKryo();
    new JobClasses(builder, types).registerIn(kryo);
    return new WireKryo(kryo, Map.copyOf(serializers));
  }

  /**
   * Gives a Kryo of somebody else the scalars, under the numbers that they have here: below {@link
   * #FIRST_FREE_ID}.
   */
  public static void registerScalars(Kryo kryo) {
    JobClasses.registerScalars(kryo);
  }

  /** The Kryo itself, which refuses every class that no type of the job names. */
  public Kryo kryo() {
    return kryo;
  }

  /**
   * Writes a value of one of the types, or null unless that is primitive.
   *
   * @throws IllegalArgumentException when the type is none of those this was made of, or the value
   *     is of another
   */
  public <T> void write(Output out, TypeDescriptor<T> type, T value) {
    kryo.writeObjectOrNull(out, value, serializer(type));
  }

  /**
   * Reads a value that was written by the same type.
   *
   * @throws IllegalArgumentException when the type is none of those this was made of
   * @throws com.esotericsoftware.kryo.KryoException when the bytes are no such value
   */
  @SuppressWarnings("unchecked") // the serializer makes values of the type
  public <T> T read(Input in, TypeDescriptor<T> type) {
    return (T) kryo.readObjectOrNull(in, type.rawClass(), serializer(type));
  }

  /**
   * The serializer of one of the types, for a caller that writes many values in one go.
   *
   * @throws IllegalArgumentException when the type is none of those this was made of
   */
  @SuppressWarnings("unchecked") // each stands under its own type
  public <T> Serializer<T> serializer(TypeDescriptor<T> type) {
    Serializer<?> serializer = serializers.get(type);
    if (serializer == null) {
      throw new IllegalArgumentException(
          "A value of the type %s was to cross the wire; expected one of %s. Name the type among those of the job's edges."
              .formatted(type.name(), serializers.keySet()));
    }
    return (Serializer<T>) serializer;
  }
}

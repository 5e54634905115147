package dev.sluice.benchmarks.flink.type;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * A type of Flink that is stored by a serializer made by hand.
 *
 * @param <T> elements
 */
public final class HandMade<T> extends TypeInformation<T> {

  private static final long serialVersionUID = 1L;

  private final ElementSerializer<T> serializer;

  private HandMade(ElementSerializer<T> serializer) {
    this.serializer = serializer;
  }

  /** The type that is stored by this serializer. */
  public static <T> TypeInformation<T> by(ElementSerializer<T> serializer) {
    return new HandMade<>(serializer);
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return serializer.elements();
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer;
  }

  @Override
  public String toString() {
    return getTypeClass().getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HandMade<?> type && type.serializer.equals(serializer);
  }

  @Override
  public int hashCode() {
    return serializer.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof HandMade<?>;
  }
}

package dev.sluice.dataflow.type;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * The descriptor of an Optional.
 *
 * @param <V> the value it may hold
 */
public final class OptionalType<V> extends CompositeType<Optional<V>> {

  private static final int BYTES = 16;

  private final TypeDescriptor<V> value;

  OptionalType(Type type, TypeDescriptor<V> value) {
    super(type);
    this.value = value;
  }

  /** The descriptor of the value it may hold. */
  public TypeDescriptor<V> value() {
    return value;
  }

  @Override
  Optional<V> copyParts(Optional<V> optional) {
    return optional.isPresent() ? Optional.of(value.copy(optional.get())) : optional;
  }

  @Override
  long estimateParts(Optional<V> optional, int depth) {
    return optional.isPresent() ? BYTES + value.estimateInside(optional.get(), depth) : BYTES;
  }

  @Override
  int hashParts(Optional<V> optional) {
    return optional.isPresent() ? value.stableHash(optional.get()) : 0;
  }

  @Override
  public List<TypePart> parts() {
    return List.of(new TypePart("?", value));
  }
}

package dev.sluice.dataflow.type;

import java.lang.invoke.VarHandle;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A descriptor made of other descriptors, from which it takes its traits: mutable when any part is.
 *
 * @param <T> the values described
 */
public abstract sealed class CompositeType<T> extends TypeDescriptor<T>
    permits RecordType, SealedType, CollectionType, MapType, OptionalType, ArrayType {

  // A job that never hashes a long chain of records must not meet a stack overflow by its sizing.
  private static final int DEEPEST_LOOK = 64;

  // Set once by settle(), before the descriptor leaves its derivation: a recursive type exists
  // before its parts do.
  private boolean mutable;
  private int fixedBytes = Traits.NOT_FIXED;
  private Optional<String> keyRefusal = Optional.empty();
  private Set<MutableType<?>> declared = Set.of();

  CompositeType(Type type) {
    super(type);
  }

  /** Takes the traits of all parts; called once, when every part reachable is complete. */
  final void settle() {
    Traits traits = Traits.of(this);
    mutable = traits.mutable();
    fixedBytes = traits.fixedBytes();
    keyRefusal = traits.keyRefusal();
    declared = traits.declared();
    // A thread that gets the descriptor by a race sees these fields as it sees final ones.
    VarHandle.releaseFence();
  }

  @Override
  public final boolean mutable() {
    return mutable;
  }

  @Override
  public final T copy(T value) {
    return mutable && value != null ? copyParts(value) : value;
  }

  /** A copy of a value, not null, of a type that is mutable. */
  abstract T copyParts(T value);

  @Override
  public final OptionalInt fixedBytes() {
    return fixedBytes == Traits.NOT_FIXED ? OptionalInt.empty() : OptionalInt.of(fixedBytes);
  }

  @Override
  public final long estimateBytes(T value) {
    return estimateInside(value, 0);
  }

  @Override
  final long estimateInside(T value, int depth) {
    if (value == null) {
      return 0;
    }
    if (fixedBytes != Traits.NOT_FIXED) {
      return fixedBytes;
    }
    return depth == DEEPEST_LOOK ? HeapBytes.SMALL_OBJECT : estimateParts(value, depth + 1);
  }

  /**
   * The estimated heap bytes of a value, not null, of a type whose values differ in size.
   *
   * @param depth at which its parts lie
   */
  abstract long estimateParts(T value, int depth);

  @Override
  public final int stableHash(T value) {
    return value == null ? 0 : hashParts(value);
  }

  /** The stable hash of a value that is not null. */
  abstract int hashParts(T value);

  @Override
  public final Optional<String> keyRefusal() {
    return keyRefusal;
  }

  @Override
  public final boolean equals(Object other) {
    return this == other
        || super.equals(other) && declared.equals(((CompositeType<?>) other).declared);
  }
}

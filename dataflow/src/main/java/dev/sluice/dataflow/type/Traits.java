package dev.sluice.dataflow.type;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a composite type takes from everything reachable inside it.
 *
 * @param mutable whether an array or a declared mutable type is inside
 * @param fixedBytes the heap bytes of every value, or {@link #NOT_FIXED}
 * @param keyRefusal why values cannot be a key
 * @param declared the declared mutable types inside
 */
record Traits(
    boolean mutable, int fixedBytes, Optional<String> keyRefusal, Set<MutableType<?>> declared) {

  static final int NOT_FIXED = -1;

  static Traits of(CompositeType<?> root) {
    List<TypePart> inside = new ArrayList<>();
    TypeWalk.over(root, (path, type) -> inside.add(new TypePart(path, type)));

    boolean mutable =
        inside.stream()
            .map(TypePart::type)
            .anyMatch(type -> type instanceof MutableType || type instanceof ArrayType);
    Optional<String> keyRefusal =
        inside.stream()
            .map(each -> ownKeyRefusal(each.step(), each.type()))
            .filter(Objects::nonNull)
            .findFirst();
    Set<MutableType<?>> declared = new HashSet<>();
    inside.stream()
        .map(TypePart::type)
        .filter(MutableType.class::isInstance)
        .forEach(type -> declared.add((MutableType<?>) type));
    int fixedBytes = fixedBytes(root, new IdentityHashMap<>());
    return new Traits(mutable, fixedBytes, keyRefusal, Set.copyOf(declared));
  }

  private static String ownKeyRefusal(String path, TypeDescriptor<?> type) {
    if (type instanceof MutableType) {
      return path + " is declared mutable, and a key must never change";
    }
    if (type instanceof ArrayType) {
      return path + " is an array, which equals only itself; use a List";
    }
    if (type instanceof CollectionType<?, ?> some
        && some.shape() == CollectionType.Shape.COLLECTION) {
      return path + " is a Collection, which has no equality of its own; use a List or a Set";
    }
    return null;
  }

  private static int fixedBytes(TypeDescriptor<?> type, Map<TypeDescriptor<?>, Integer> known) {
    if (!(type instanceof CompositeType)) {
      return type.fixedBytes().orElse(NOT_FIXED);
    }
    Integer earlier = known.get(type);
    if (earlier != null) {
      return earlier;
    }
    // A type met again inside itself is recursive, hence of no fixed size.
    known.put(type, NOT_FIXED);
    int bytes = NOT_FIXED;
    if (type instanceof RecordType<?> record) {
      bytes = fixedBytesOfRecord(record, known);
    } else if (type instanceof SealedType<?> sealed) {
      bytes = fixedBytesOfCases(sealed, known);
    }
    known.put(type, bytes);
    return bytes;
  }

  private static int fixedBytesOfRecord(
      RecordType<?> record, Map<TypeDescriptor<?>, Integer> known) {
    int sum = record.shallowBytes();
    for (RecordComponentType component : record.components()) {
      if (component.primitive()) {
        continue;
      }
      int bytes = fixedBytes(component.type(), known);
      if (bytes == NOT_FIXED) {
        return NOT_FIXED;
      }
      sum += bytes;
    }
    return sum;
  }

  private static int fixedBytesOfCases(SealedType<?> type, Map<TypeDescriptor<?>, Integer> known) {
    int common = NOT_FIXED;
    for (TypeDescriptor<?> permitted : type.cases()) {
      int bytes = fixedBytes(permitted, known);
      if (bytes == NOT_FIXED || common != NOT_FIXED && common != bytes) {
        return NOT_FIXED;
      }
      common = bytes;
    }
    return common;
  }
}

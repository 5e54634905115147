package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.codec.StoredSamples.Tally;
import dev.sluice.dataflow.type.ArrayType;
import dev.sluice.dataflow.type.CollectionType;
import dev.sluice.dataflow.type.MapType;
import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.OptionalType;
import dev.sluice.dataflow.type.RecordType;
import dev.sluice.dataflow.type.SealedType;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Equality of values by content and order, arrays and declared mutable ones included. */
final class SameValue {

  private SameValue() {}

  static boolean same(TypeDescriptor<?> type, Object a, Object b) {
    if (a == null || b == null) {
      return a == b;
    }
    if (type instanceof RecordType<?> record) {
      return a.getClass() == b.getClass()
          && record.components().stream().allMatch(c -> same(c.type(), c.read(a), c.read(b)));
    }
    if (type instanceof SealedType<?> sealed) {
      return a.getClass() == b.getClass() && same(caseOf(sealed, a), a, b);
    }
    if (type instanceof CollectionType<?, ?> some) {
      return sameElements(some.element(), (Collection<?>) a, (Collection<?>) b);
    }
    if (type instanceof MapType<?, ?> map) {
      return sameElements(map.key(), ((Map<?, ?>) a).keySet(), ((Map<?, ?>) b).keySet())
          && sameElements(map.value(), ((Map<?, ?>) a).values(), ((Map<?, ?>) b).values());
    }
    if (type instanceof OptionalType<?> optional) {
      return sameElements(
          optional.value(),
          ((Optional<?>) a).stream().toList(),
          ((Optional<?>) b).stream().toList());
    }
    if (type instanceof ArrayType<?> array) {
      return a.getClass() == b.getClass() && sameElements(array.component(), list(a), list(b));
    }
    return type instanceof MutableType ? ((Tally) a).count == ((Tally) b).count : a.equals(b);
  }

  @SuppressWarnings("unchecked")
  private static TypeDescriptor<?> caseOf(SealedType<?> type, Object value) {
    return ((SealedType<Object>) type).caseOf(value);
  }

  private static List<Object> list(Object array) {
    Object[] elements = new Object[Array.getLength(array)];
    Arrays.setAll(elements, i -> Array.get(array, i));
    return Arrays.asList(elements);
  }

  private static boolean sameElements(TypeDescriptor<?> type, Collection<?> a, Collection<?> b) {
    List<?> left = new ArrayList<>(a);
    List<?> right = new ArrayList<>(b);
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(type, left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }
}

package dev.sluice.dataflow.type;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The descriptor of a sealed interface, which treats each value as its permitted subtype demands.
 *
 * @param <T> the sealed interface
 */
public final class SealedType<T> extends CompositeType<T> {

  private List<TypeDescriptor<?>> cases = List.of();
  private Map<Class<?>, TypeDescriptor<?>> byClass = Map.of();

  SealedType(Type type) {
    super(type);
  }

  /** Gives the descriptor its cases; called once, before it is settled. */
  void complete(List<TypeDescriptor<?>> permitted) {
    cases = List.copyOf(permitted);
  }

  /** Makes the table of classes; called once, when every sealed type reachable has its cases. */
  void index() {
    Map<Class<?>, TypeDescriptor<?>> leaves = new HashMap<>();
    collectLeaves(leaves);
    byClass = Map.copyOf(leaves);
  }

  private void collectLeaves(Map<Class<?>, TypeDescriptor<?>> leaves) {
    for (TypeDescriptor<?> permitted : cases) {
      if (permitted instanceof SealedType<?> nested) {
        nested.collectLeaves(leaves);
      } else {
        leaves.put(permitted.rawClass(), permitted);
      }
    }
  }

  /** The directly permitted subtypes, in the order of their declaration; some may be sealed too. */
  public List<TypeDescriptor<?>> cases() {
    return cases;
  }

  /**
   * The descriptor of the class a value has, never itself a sealed type.
   *
   * @throws IllegalArgumentException when the value is of no permitted class
   */
  @SuppressWarnings("unchecked")
  public TypeDescriptor<T> caseOf(T value) {
    TypeDescriptor<?> found = byClass.get(value.getClass());
    return (TypeDescriptor<T>) (found != null ? found : search(value));
  }

  // An enum constant with a body, or a subclass of a declared mutable class, is not in the table.
  private TypeDescriptor<?> search(T value) {
    for (TypeDescriptor<?> candidate : byClass.values()) {
      if (candidate.rawClass().isInstance(value)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "A value of "
            + value.getClass().getName()
            + " stands where "
            + name()
            + " was described; expected one of "
            + cases
            + ". Look for an unchecked cast on the way to this operator.");
  }

  @Override
  T copyParts(T value) {
    return caseOf(value).copy(value);
  }

  @Override
  long estimateParts(T value, int depth) {
    return caseOf(value).estimateInside(value, depth);
  }

  @Override
  int hashParts(T value) {
    return caseOf(value).stableHash(value);
  }

  @Override
  public List<TypePart> parts() {
    return cases.stream()
        .map(permitted -> new TypePart(":" + permitted.rawClass().getSimpleName(), permitted))
        .toList();
  }
}

package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.InvertibleAggregateFunction;
import dev.sluice.dataflow.type.ArrayType;
import dev.sluice.dataflow.type.CollectionType;
import dev.sluice.dataflow.type.MapType;
import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What windows that hold the same slices have in common. */
enum Sharing {
  /**
   * The slices alone: each window merges those that it holds. For accumulators that may grow with
   * what they hold, of which no more than one per row should be kept.
   */
  SLICES,

  /** {@link TwoStackPanes}, which keep a second accumulator per row. */
  TWO_STACKS,

  /** {@link RetractingPanes}. */
  RETRACTION;

  /** The one that costs least. */
  static Sharing of(WindowAggregation<?, ?, ?, ?, ?> aggregation) {
    if (aggregation.aggregate() instanceof InvertibleAggregateFunction) {
      return RETRACTION;
    }
    boolean grows =
        mayGrow(aggregation.accumulatorType(), Collections.newSetFromMap(new IdentityHashMap<>()));
    return grows ? SLICES : TWO_STACKS;
  }

  /** Whether a value may hold any number of others, as a list does, or a record inside itself. */
  private static boolean mayGrow(TypeDescriptor<?> type, Set<TypeDescriptor<?>> around) {
    if (type instanceof CollectionType
        || type instanceof MapType
        || type instanceof ArrayType
        || type instanceof MutableType) {
      return true;
    }
    if (!around.add(type)) {
      return true;
    }
    boolean grows = type.parts().stream().anyMatch(part -> mayGrow(part.type(), around));
    around.remove(type);
    return grows;
  }
}

package dev.sluice.windowing.join;

import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.function.AsyncLookupFunction;
import java.util.Objects;

/**
 * How elements are joined with a table outside.
 *
 * @param outer whether an element without rows is given alone, else it is left out
 * @param keying by which key is asked
 * @param elementType elements
 * @param lookup asks
 * @param options how it is asked
 * @param cache what is kept of the answers
 */
public record LookupJoin<A, K, B>(
    boolean outer,
    Keying<A, K> keying,
    TypeDescriptor<A> elementType,
    AsyncLookupFunction<? super K, ? extends B> lookup,
    AsyncOptions options,
    LookupCache cache) {

  /** Requires all of it. */
  public LookupJoin {
    Objects.requireNonNull(keying, "keying");
    Objects.requireNonNull(elementType, "elementType");
    Objects.requireNonNull(lookup, "lookup");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(cache, "cache");
  }
}

package dev.sluice.windowing.join;

import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How elements are joined with a changing table: each with the version of its key that was valid at
 * its event time.
 *
 * @param outer whether an element without a valid version is given alone, else it is left out
 * @param deletes which versions say that there is nothing from then on
 * @param elementType elements
 * @param versionType versions of the table
 * @param lateElements where late elements go; else they are dropped
 * @param lateVersions where late versions go; else they are dropped
 */
public record TemporalJoin<A, B>(
    boolean outer,
    Predicate<? super B> deletes,
    TypeDescriptor<A> elementType,
    TypeDescriptor<B> versionType,
    Optional<OutputTag<A>> lateElements,
    Optional<OutputTag<B>> lateVersions) {

  /** Requires all of it. */
  public TemporalJoin {
    Objects.requireNonNull(deletes, "deletes");
    Objects.requireNonNull(elementType, "elementType");
    Objects.requireNonNull(versionType, "versionType");
    Objects.requireNonNull(lateElements, "lateElements");
    Objects.requireNonNull(lateVersions, "lateVersions");
  }
}

package dev.sluice.api;

import dev.sluice.dataflow.graph.Chaining;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One operator as declared so far; may still be named and sized until the job is built.
 *
 * @param <T> what it puts out
 */
abstract sealed class Declaration<T> permits SourceDeclaration, StepDeclaration, SinkDeclaration {

  private final Place place;
  private String name;
  private OptionalInt parallelism = OptionalInt.empty();
  private OptionalInt keyGroups = OptionalInt.empty();
  private Chaining chaining = Chaining.FREE;

  Declaration(Place place) {
    this.place = place;
  }

  /** Checks the operator, reports what is wrong with it, and gives what there is to build. */
  abstract Built<T> build(OperatorChecks checks);

  /** How many subtasks the operator has unless it says otherwise. */
  int defaultParallelism(int ofJob) {
    return ofJob;
  }

  final Place place() {
    return place;
  }

  final void name(String chosen) {
    name = Objects.requireNonNull(chosen, "name");
  }

  final Optional<String> chosenName() {
    return Optional.ofNullable(name);
  }

  /** The name chosen, else the default one. */
  final String name() {
    return name == null || name.isBlank() ? place.defaultName() : name;
  }

  final void parallelism(int subtasks) {
    parallelism = OptionalInt.of(subtasks);
  }

  final int parallelismIn(int ofJob) {
    return parallelism.orElseGet(() -> defaultParallelism(ofJob));
  }

  final void keyGroups(int count) {
    keyGroups = OptionalInt.of(count);
  }

  /** Into how many groups its keys are divided, if it says so itself. */
  final OptionalInt keyGroups() {
    return keyGroups;
  }

  /** Limits with whom the operator may be fused; {@link Chaining#ALONE} outweighs the rest. */
  final void chaining(Chaining limit) {
    chaining = chaining == Chaining.ALONE ? chaining : limit;
  }

  final Chaining chaining() {
    return chaining;
  }
}

package dev.sluice.api;

import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;

/**
 * The stream of a step whose results are of a type that is derived from the user's function, or
 * declared where that is not possible.
 *
 * <p>A type can be derived from a class that implements the function, from a reference to a method
 * or constructor, and from a lambda whose result has no type arguments.
 *
 * @param <T> elements that the step puts out
 */
public final class DerivedStep<T> extends Step<T> {

  private final JobBuilder job;

  DerivedStep(JobBuilder job, StepDeclaration<?, T> declaration) {
    super(job, declaration);
    this.job = job;
  }

  /** Declares the type of the results, a class without type parameters. */
  public Step<T> returns(Class<T> type) {
    return returns(TypeRule.of(type));
  }

  /** Declares the type of the results, as in {@code new TypeReference<List<Flight>>() {}}. */
  public Step<T> returns(TypeReference<T> type) {
    return returns(TypeRule.of(type));
  }

  /** Declares the type of the results. */
  public Step<T> returns(TypeDescriptor<T> type) {
    return returns(TypeRule.of(type));
  }

  private Step<T> returns(TypeRule<T> type) {
    declaration().returns(type);
    return new Step<>(job, declaration());
  }

  @Override
  public DerivedStep<T> named(String name) {
    super.named(name);
    return this;
  }

  @Override
  public DerivedStep<T> parallelism(int subtasks) {
    super.parallelism(subtasks);
    return this;
  }

  @Override
  public DerivedStep<T> keyGroups(int count) {
    super.keyGroups(count);
    return this;
  }

  @Override
  public DerivedStep<T> startNewChain() {
    super.startNewChain();
    return this;
  }

  @Override
  public DerivedStep<T> disableChaining() {
    super.disableChaining();
    return this;
  }
}

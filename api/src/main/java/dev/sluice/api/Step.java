package dev.sluice.api;

/**
 * The stream of a step just declared, and what can still be said about that step.
 *
 * @param <T> elements that the step puts out
 */
public sealed class Step<T> extends DataStream<T> permits DerivedStep {

  private final StepDeclaration<?, T> declaration;

  Step(JobBuilder job, StepDeclaration<?, T> declaration) {
    super(Upstream.of(job, declaration));
    this.declaration = declaration;
  }

  /**
   * Names the step, uniquely within the job. A step with state must have a name: it ties the state
   * to the step when the job is changed.
   */
  public Step<T> named(String name) {
    declaration.name(name);
    return this;
  }

  /** Gives the step {@code subtasks} subtasks, at least 1, in place of the job's parallelism. */
  public Step<T> parallelism(int subtasks) {
    declaration.parallelism(subtasks);
    return this;
  }

  final StepDeclaration<?, T> declaration() {
    return declaration;
  }
}

package dev.sluice.api;

import dev.sluice.dataflow.graph.Chaining;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.operator.OutputTag;

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

  /**
   * Divides the keys of the step, which must be keyed, into {@code count} groups, from 1 to {@link
   * KeyGroups#MOST}, in place of the job's number: the unit in which its state moves, and the most
   * subtasks it can have. It cannot change in the life of the step's state.
   */
  public Step<T> keyGroups(int count) {
    declaration.keyGroups(count);
    return this;
  }

  /**
   * Keeps the step from being fused with the one before it, so that the two run in subtasks of
   * their own; it goes on to be fused with those behind it.
   */
  public Step<T> startNewChain() {
    declaration.chaining(Chaining.NEW_CHAIN);
    return this;
  }

  /** Keeps the step from being fused with any other, before or behind it. */
  public Step<T> disableChaining() {
    declaration.chaining(Chaining.ALONE);
    return this;
  }

  /**
   * What the step's function puts out under {@code tag}; nothing, if it never does.
   *
   * <p>The same tag may be read several times, and an unread one costs nothing.
   */
  public <S> DataStream<S> sideOutput(OutputTag<S> tag) {
    return new DataStream<>(Upstream.ofSide(job(), declaration, tag));
  }

  final StepDeclaration<?, T> declaration() {
    return declaration;
  }
}

package dev.sluice.checkpointing.fault;

/**
 * Is told when an engine reaches a step at which a fault may be wanted. An engine has {@link
 * #NONE}; another one is given to it by tests only, which kill the process there or have it fail.
 *
 * <p>Asked a few times per checkpoint and chunk and never per element. Called by the thread that
 * does the step; whatever is thrown is taken for a failure of that step.
 */
@FunctionalInterface
public interface FaultPoints {

  /** Does nothing. */
  FaultPoints NONE = (point, where, number) -> {};

  /**
   * A step is reached.
   *
   * @param where what does the step, as the constant of {@code point} says
   * @param number of the checkpoint, chunk or epoch
   */
  void reached(FaultPoint point, Object where, long number);
}

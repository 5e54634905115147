package dev.sluice.api;

/**
 * What {@link DataStream#iterate()} gives, so that a job ported from Flink compiles and is told
 * what to write instead. Used while a job is declared, by that thread alone.
 *
 * @param <T> elements
 */
public final class IterativeStream<T> extends DataStream<T> {

  IterativeStream(Upstream<T> upstream) {
    super(upstream);
  }

  /**
   * A stand-in for the way back into the loop; the job is refused with it and without it.
   *
   * @return {@code feedback}, as in Flink
   */
  public DataStream<T> closeWith(DataStream<T> feedback) {
    UnsupportedSteps.swallow(feedback.upstream());
    return feedback;
  }
}

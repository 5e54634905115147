package dev.sluice.api;

import dev.sluice.dataflow.graph.Chaining;

/**
 * The stream of a source just declared, and what can still be said about that source.
 *
 * @param <T> elements
 */
public final class SourceStream<T> extends DataStream<T> {

  private final SourceDeclaration<T> source;

  SourceStream(JobBuilder job, SourceDeclaration<T> source) {
    super(Upstream.of(job, source));
    this.source = source;
  }

  /** Gives the source {@code subtasks} subtasks, at least 1, in place of the job's parallelism. */
  public SourceStream<T> parallelism(int subtasks) {
    source.parallelism(subtasks);
    return this;
  }

  /** Reads at most {@code perSecond} elements per second over all subtasks, at least 1. */
  public SourceStream<T> limitRate(long perSecond) {
    source.limitRate(perSecond);
    return this;
  }

  /** Keeps the source from being fused with what reads from it. */
  public SourceStream<T> disableChaining() {
    source.chaining(Chaining.ALONE);
    return this;
  }
}

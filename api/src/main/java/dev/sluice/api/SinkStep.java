package dev.sluice.api;

import dev.sluice.dataflow.graph.Chaining;

/** A sink just declared, and what can still be said about it; the end of a stream. */
public final class SinkStep {

  private final SinkDeclaration<?> sink;

  SinkStep(SinkDeclaration<?> sink) {
    this.sink = sink;
  }

  /** Names the sink, uniquely within the job. */
  public SinkStep named(String name) {
    sink.name(name);
    return this;
  }

  /**
   * Gives the sink {@code subtasks} subtasks, at least 1 and no more than it can be written by; it
   * has the job's parallelism within that limit unless this is called.
   */
  public SinkStep parallelism(int subtasks) {
    sink.parallelism(subtasks);
    return this;
  }

  /** Keeps the sink from being fused with the step before it; it has none behind it. */
  public SinkStep disableChaining() {
    sink.chaining(Chaining.ALONE);
    return this;
  }
}

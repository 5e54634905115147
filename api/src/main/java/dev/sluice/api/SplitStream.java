package dev.sluice.api;

import java.util.Objects;

/**
 * What {@link DataStream#split} gives, so that a job ported from Flink compiles and is told what to
 * write instead. Used while a job is declared, by that thread alone.
 *
 * @param <T> elements
 */
public final class SplitStream<T> {

  private final Upstream<T> upstream;

  SplitStream(Upstream<T> upstream) {
    this.upstream = upstream;
  }

  /** A stand-in for the parts of these names; the job is refused whatever reads it. */
  public DataStream<T> select(String... outputNames) {
    Objects.requireNonNull(outputNames, "outputNames");
    return new DataStream<>(upstream);
  }
}

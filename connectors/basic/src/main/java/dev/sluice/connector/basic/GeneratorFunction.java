package dev.sluice.connector.basic;

import java.io.Serializable;

/**
 * Makes the element of an index; a user function.
 *
 * <p>The same index gives an equal element on every node and in every run, or the job does not give
 * the same result twice. May be called by several threads, each for its own indexes.
 *
 * @param <T> elements
 */
@FunctionalInterface
public interface GeneratorFunction<T> extends Serializable {

  /** The element of {@code index}, which counts from 0; not null. */
  T generate(long index) throws Exception;
}

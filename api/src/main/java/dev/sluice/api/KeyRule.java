package dev.sluice.api;

import dev.sluice.dataflow.key.Keying;

/**
 * How a stream is to be keyed, once the type of the key is known.
 *
 * @param <T> elements
 * @param <K> keys
 */
@FunctionalInterface
interface KeyRule<T, K> {

  /** The keying of the operator that is built; what is wrong with its key is reported. */
  Keying<T, K> keying(OperatorChecks checks);
}

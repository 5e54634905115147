package dev.sluice.windowing.assign;

import java.io.Serializable;

/**
 * Says how far two elements lie apart.
 *
 * @param <T> elements
 */
@FunctionalInterface
public interface DeltaFunction<T> extends Serializable {

  /** The distance from the earlier element to the later one; not a number lies nowhere. */
  double delta(T earlier, T later);
}

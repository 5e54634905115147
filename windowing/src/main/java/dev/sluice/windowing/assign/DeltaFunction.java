package dev.sluice.windowing.assign;

import java.io.Serializable;

/**
 * Says how far two elements lie apart.
 *
 * @param <T> elements
 */
@FunctionalInterface
public interface DeltaFunction<T> extends Serializable {

  /**
   * The distance from the earlier element to the later one, which may be the same; a number or an
   * infinity. The job fails where it is {@code NaN}, as the difference of two equal infinities is.
   */
  double delta(T earlier, T later);
}

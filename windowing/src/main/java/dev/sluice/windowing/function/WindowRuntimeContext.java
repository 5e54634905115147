package dev.sluice.windowing.function;

import dev.sluice.dataflow.function.KeyedStates;
import dev.sluice.dataflow.function.RuntimeContext;

/**
 * What a window function may ask for when it is opened.
 *
 * <p>The handles of a state always show the key, or the key and window, at hand.
 */
public interface WindowRuntimeContext extends RuntimeContext {

  /**
   * States that each key has once for all its windows; they live until they are cleared, or as long
   * as their time to live says.
   */
  KeyedStates globalState();

  /**
   * States that each window of a key has for itself. The operator forgets them when the window is
   * over.
   *
   * @throws IllegalStateException when windows merge: nobody could tell what becomes of it
   */
  KeyedStates windowState();
}

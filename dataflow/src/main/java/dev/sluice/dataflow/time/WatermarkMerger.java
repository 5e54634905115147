package dev.sluice.dataflow.time;

import dev.sluice.dataflow.item.Watermark;
import java.util.Arrays;

/**
 * The watermark of many inputs: the minimum over those that are neither idle nor ended.
 *
 * <p>While all remaining inputs are idle the merged watermark rests where it was; when all have
 * ended it is {@link Watermark#MAX}. An input that returns from idleness behind the merged
 * watermark does not pull it back. Single-threaded.
 */
public final class WatermarkMerger {

  private enum InputState {
    ACTIVE,
    IDLE,
    ENDED
  }

  private final long[] watermarks;
  private final InputState[] states;
  private long merged = Watermark.MIN;

  /** Creates a merger for {@code inputs} inputs, all active and without a watermark. */
  public WatermarkMerger(int inputs) {
    watermarks = new long[inputs];
    states = new InputState[inputs];
    Arrays.fill(watermarks, Watermark.MIN);
    Arrays.fill(states, InputState.ACTIVE);
  }

  /**
   * Takes a watermark of an input, which becomes active, and gives the merged one.
   *
   * @throws IllegalStateException when the input's watermark goes back or comes after its end
   */
  public long advance(int input, long watermark) {
    if (states[input] == InputState.ENDED || watermark < watermarks[input]) {
      throw new IllegalStateException(
          "watermark of input %d went from %d (%s) to %d; this is a bug in the sender"
              .formatted(input, watermarks[input], states[input], watermark));
    }
    watermarks[input] = watermark;
    states[input] = InputState.ACTIVE;
    return merge();
  }

  /** Takes an input out of the minimum until it is active again, and gives the merged one. */
  public long idle(int input) {
    if (states[input] == InputState.ACTIVE) {
      states[input] = InputState.IDLE;
    }
    return merge();
  }

  /**
   * Puts an idle input back into the minimum, with the watermark it had, and gives the merged one.
   */
  public long active(int input) {
    if (states[input] != InputState.IDLE) {
      return merged;
    }
    states[input] = InputState.ACTIVE;
    return merge();
  }

  /** Takes an input out of the minimum for good, and gives the merged one. */
  public long end(int input) {
    states[input] = InputState.ENDED;
    return merge();
  }

  /** The merged watermark, in milliseconds. */
  public long merged() {
    return merged;
  }

  /** Whether every input has ended. */
  public boolean allEnded() {
    for (InputState state : states) {
      if (state != InputState.ENDED) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is an input that has not ended and all such inputs are idle. */
  public boolean allIdle() {
    boolean idle = false;
    for (InputState state : states) {
      if (state == InputState.ACTIVE) {
        return false;
      }
      idle |= state == InputState.IDLE;
    }
    return idle;
  }

  private long merge() {
    long minimum = Watermark.MAX;
    boolean anyActive = false;
    for (int input = 0; input < watermarks.length; input++) {
      if (states[input] == InputState.ACTIVE) {
        anyActive = true;
        minimum = Math.min(minimum, watermarks[input]);
      }
    }
    if (anyActive || allEnded()) {
      merged = Math.max(merged, minimum);
    }
    return merged;
  }
}

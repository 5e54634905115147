package dev.sluice.dataflow.time;

import dev.sluice.dataflow.item.Watermark;
import java.util.Arrays;

/**
 * The watermark of an operator with one input or several: the channels of each input are
 * {@linkplain WatermarkMerger merged} for themselves, then inputs among each other.
 *
 * <p>Of the inputs the minimum counts over those that are neither idle nor ended; other than a
 * channel, an input that is back from idleness holds the others even while it is behind. While all
 * are idle it is the highest of them, and when all have ended {@link Watermark#MAX}. It never goes
 * back. Single-threaded.
 */
public final class InputWatermarks {

  private final WatermarkMerger[] inputs;

  /** By channel, which input it belongs to and which channel of it it is. */
  private final int[] inputOf;

  private final int[] placeOf;
  private long merged = Watermark.MIN;

  /**
   * Creates inputs whose channels are all active and without a watermark.
   *
   * @param ordinals by channel, the number of the input it feeds, from 0
   */
  public InputWatermarks(int[] ordinals) {
    inputOf = ordinals.clone();
    placeOf = new int[ordinals.length];
    int[] channels = new int[Arrays.stream(ordinals).max().orElse(0) + 1];
    for (int channel = 0; channel < ordinals.length; channel++) {
      placeOf[channel] = channels[ordinals[channel]]++;
    }
    inputs = Arrays.stream(channels).mapToObj(WatermarkMerger::new).toArray(WatermarkMerger[]::new);
  }

  /**
   * Takes a watermark of a channel, which becomes active, and gives the merged one.
   *
   * @throws IllegalStateException when the channel's watermark goes back or comes after its end
   */
  public long advance(int channel, long watermark) {
    inputs[inputOf[channel]].advance(placeOf[channel], watermark);
    return merge();
  }

  /** Takes note that a channel has nothing to say for now, and gives the merged watermark. */
  public long idle(int channel) {
    inputs[inputOf[channel]].idle(placeOf[channel]);
    return merge();
  }

  /** Makes an idle channel active, with the watermark it had, and gives the merged one. */
  public long active(int channel) {
    inputs[inputOf[channel]].active(placeOf[channel]);
    return merged;
  }

  /** Takes note that a channel has ended, and gives the merged watermark. */
  public long end(int channel) {
    inputs[inputOf[channel]].end(placeOf[channel]);
    return merge();
  }

  private long merge() {
    if (allEnded()) {
      merged = Watermark.MAX;
      return merged;
    }
    boolean idle = allIdle();
    long minimum = Watermark.MAX;
    long highest = Watermark.MIN;
    for (WatermarkMerger input : inputs) {
      if (!input.allEnded()) {
        highest = Math.max(highest, input.merged());
        minimum = input.allIdle() ? minimum : Math.min(minimum, input.merged());
      }
    }
    merged = Math.max(merged, idle ? highest : minimum);
    return merged;
  }

  /** The merged watermark, in milliseconds. */
  public long merged() {
    return merged;
  }

  /** What a channel said last, in milliseconds. */
  public long watermark(int channel) {
    return inputs[inputOf[channel]].watermark(placeOf[channel]);
  }

  /** Whether a channel is idle. */
  public boolean isIdle(int channel) {
    return inputs[inputOf[channel]].isIdle(placeOf[channel]);
  }

  /** Whether a channel has ended. */
  public boolean hasEnded(int channel) {
    return inputs[inputOf[channel]].hasEnded(placeOf[channel]);
  }

  /** Whether a channel counts for the watermark of its input. */
  public boolean counts(int channel) {
    return inputs[inputOf[channel]].counts(placeOf[channel]);
  }

  /** Whether every channel has ended. */
  public boolean allEnded() {
    for (WatermarkMerger input : inputs) {
      if (!input.allEnded()) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is a channel that has not ended and all such channels are idle. */
  public boolean allIdle() {
    boolean idle = false;
    for (WatermarkMerger input : inputs) {
      if (!input.allIdle() && !input.allEnded()) {
        return false;
      }
      idle |= input.allIdle();
    }
    return idle;
  }
}

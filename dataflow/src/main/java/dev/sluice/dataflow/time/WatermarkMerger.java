package dev.sluice.dataflow.time;

import dev.sluice.dataflow.item.Watermark;
import java.util.Arrays;

/**
 * The watermark of many channels into one input: the minimum over those that count.
 *
 * <p>A channel counts unless it is idle or has ended, or is back from idleness and still behind the
 * merged watermark: it counts again once it has caught up, and until then its elements are late and
 * nobody waits for them. When the last channel that held the merged watermark falls idle and all
 * others are idle already, the merged watermark goes up to the highest that any of them has said,
 * so that it does not matter which fell idle first. When all have ended it is {@link
 * Watermark#MAX}. It never goes back. Single-threaded.
 *
 * <pre>
 *   a says 100, b says 50           50
 *   b falls idle                   100   nobody waits for b
 *   b is back, a says 200          200   b, at 50, is behind
 *   b says 220                     200   b has caught up
 *   a says 300                     220   and counts
 *   a falls idle, then b           300   the highest that was said
 * </pre>
 */
public final class WatermarkMerger {

  private enum ChannelState {
    ACTIVE,
    IDLE,
    ENDED
  }

  private final long[] watermarks;
  private final ChannelState[] states;

  /** Of active channels: whether they count, having caught up since they were idle. */
  private final boolean[] caughtUp;

  private long merged = Watermark.MIN;

  /** Creates a merger for so many channels, all active and without a watermark. */
  public WatermarkMerger(int channels) {
    watermarks = new long[channels];
    states = new ChannelState[channels];
    caughtUp = new boolean[channels];
    Arrays.fill(watermarks, Watermark.MIN);
    Arrays.fill(states, ChannelState.ACTIVE);
    Arrays.fill(caughtUp, true);
  }

  /**
   * Takes a watermark of a channel, which becomes active, and gives the merged one.
   *
   * @throws IllegalStateException when the channel's watermark goes back or comes after its end
   */
  public long advance(int channel, long watermark) {
    if (states[channel] == ChannelState.ENDED || watermark < watermarks[channel]) {
      throw new IllegalStateException(
          "watermark of input %d went from %d (%s) to %d; this is a bug in the sender"
              .formatted(channel, watermarks[channel], states[channel], watermark));
    }
    active(channel);
    if (watermark == watermarks[channel]) {
      return merged;
    }
    watermarks[channel] = watermark;
    caughtUp[channel] |= watermark >= merged;
    return merge();
  }

  /** Takes a channel out of the minimum until it is active again, and gives the merged one. */
  public long idle(int channel) {
    if (states[channel] == ChannelState.ACTIVE) {
      leave(channel, ChannelState.IDLE);
      // One that was behind, or ahead, has held nothing back.
      if (watermarks[channel] == merged) {
        rise();
      }
    }
    return merged;
  }

  /** Makes an idle channel active, with the watermark it had, and gives the merged one. */
  public long active(int channel) {
    if (states[channel] == ChannelState.IDLE) {
      states[channel] = ChannelState.ACTIVE;
      caughtUp[channel] = watermarks[channel] >= merged;
    }
    return merged;
  }

  /** Takes a channel out of the minimum for good, and gives the merged one. */
  public long end(int channel) {
    leave(channel, ChannelState.ENDED);
    rise();
    return merged;
  }

  private void leave(int channel, ChannelState state) {
    states[channel] = state;
    caughtUp[channel] = false;
  }

  /** Takes note that one that may have held the merged watermark holds it no longer. */
  private void rise() {
    if (allEnded()) {
      merged = Watermark.MAX;
    } else if (allIdle()) {
      merged = Math.max(merged, highestOfIdle());
    } else {
      merge();
    }
  }

  private long highestOfIdle() {
    long highest = Watermark.MIN;
    for (int channel = 0; channel < watermarks.length; channel++) {
      if (states[channel] == ChannelState.IDLE) {
        highest = Math.max(highest, watermarks[channel]);
      }
    }
    return highest;
  }

  private long merge() {
    int holding = holding();
    if (holding >= 0) {
      merged = Math.max(merged, watermarks[holding]);
    }
    return merged;
  }

  /** The channel whose watermark is the lowest of those that count; -1 if none counts. */
  int holding() {
    int holding = -1;
    for (int channel = 0; channel < watermarks.length; channel++) {
      if (caughtUp[channel] && (holding < 0 || watermarks[channel] < watermarks[holding])) {
        holding = channel;
      }
    }
    return holding;
  }

  /** The merged watermark, in milliseconds. */
  public long merged() {
    return merged;
  }

  /** What a channel said last, in milliseconds. */
  public long watermark(int channel) {
    return watermarks[channel];
  }

  /** Whether a channel is idle. */
  public boolean isIdle(int channel) {
    return states[channel] == ChannelState.IDLE;
  }

  /** Whether a channel has ended. */
  public boolean hasEnded(int channel) {
    return states[channel] == ChannelState.ENDED;
  }

  /** Whether a channel counts: active, and not behind since it was idle. */
  public boolean counts(int channel) {
    return caughtUp[channel];
  }

  /** Whether every channel has ended. */
  public boolean allEnded() {
    for (ChannelState state : states) {
      if (state != ChannelState.ENDED) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is a channel that has not ended and all such channels are idle. */
  public boolean allIdle() {
    boolean idle = false;
    for (ChannelState state : states) {
      if (state == ChannelState.ACTIVE) {
        return false;
      }
      idle |= state == ChannelState.IDLE;
    }
    return idle;
  }
}

package dev.sluice.checkpointing.align;

import dev.sluice.checkpointing.align.AlignerAction.Abandon;
import dev.sluice.checkpointing.align.AlignerAction.Hold;
import dev.sluice.checkpointing.align.AlignerAction.Release;
import dev.sluice.checkpointing.align.AlignerAction.Snapshot;
import dev.sluice.checkpointing.align.Alignment.Aligning;
import dev.sluice.checkpointing.align.Alignment.Between;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * Brings the barriers of all input channels of a subtask together (asynchronous barrier
 * snapshotting: Carbone et al. 2015).
 *
 * <p>It is asked per batch and per signal, never per element. Checkpoints have ascending numbers;
 * at most one is wanted at a time, so a barrier with a higher number says that the lower one is
 * lost. A channel that has ended counts as one whose barrier has come.
 *
 * <p>The states, and what becomes of them; <i>all</i> means that barriers have come through all
 * channels that have not ended:
 *
 * <pre>
 *                  │ Between(s)                     │ Aligning(m), some barriers of m have come
 * ─────────────────┼────────────────────────────────┼──────────────────────────────────────────────
 * barrier n of c   │ n ≤ s: ignored                 │ n &lt; m: ignored
 *                  │ n &gt; s: all:  Snapshot n        │ n = m: all:  Snapshot m, Release
 *                  │              → Between(n)      │              → Between(m)
 *                  │        else: Hold c            │        else: Hold c
 *                  │              → Aligning(n)     │              → Aligning(m)
 *                  │                                │ n &gt; m: Abandon m, Release,
 *                  │                                │        then as in Between(m)
 * cancellation n   │ n ≤ s: ignored                 │ n &lt; m: ignored
 *                  │ n &gt; s: Abandon n → Between(n)  │ n ≥ m: Abandon m, Release,
 *                  │                                │        then as in Between(m)
 * end of c         │ stays                          │ all:  Snapshot m, Release → Between(m)
 *                  │                                │ else: stays
 * </pre>
 *
 * <p>In at-least-once mode the states are the same, and nothing is held or released. Belongs to the
 * thread of its subtask; a restored subtask starts with a new one.
 */
public final class BarrierAligner {

  private final CheckpointMode mode;
  private final int channels;
  private final BitSet ended = new BitSet();
  private final BitSet held = new BitSet();
  private Alignment state;

  /**
   * Creates an aligner of {@code channels} channels, none of which has ended.
   *
   * @param restored the checkpoint that the subtask was restored from, 0 if none; barriers up to
   *     this number are ignored
   */
  public BarrierAligner(int channels, CheckpointMode mode, long restored) {
    this.channels = channels;
    this.mode = Objects.requireNonNull(mode, "mode");
    this.state = new Between(restored);
  }

  /** Whether no item of the channel may be read now. */
  public boolean holds(int channel) {
    return held.get(channel);
  }

  /** Whether some barriers of a checkpoint have come, but not all. */
  public boolean isAligning() {
    return state instanceof Aligning;
  }

  /**
   * Takes note of a barrier that was read from a channel.
   *
   * @param nanos a time that never goes back
   * @return what to do, in this order; often nothing
   * @throws IllegalStateException when the channel has ended or is held back
   */
  public List<AlignerAction> barrier(int channel, long checkpoint, long nanos) {
    requireReadable(channel, "barrier %d".formatted(checkpoint));
    if (checkpoint <= state.settled()) {
      return List.of();
    }
    List<AlignerAction> actions = new ArrayList<>();
    if (state instanceof Aligning aligning && checkpoint > aligning.checkpoint()) {
      abandon(aligning, actions);
    }
    Aligning now =
        state instanceof Aligning aligning
            ? aligning.and(channel)
            : new Aligning(checkpoint, new BitSet(), nanos).and(channel);
    state = now;
    if (!takeIfAll(now, nanos, actions)) {
      hold(channel, actions);
    }
    return actions;
  }

  /**
   * Takes note that a checkpoint will not be completed, as a channel or the coordinator says.
   *
   * @return what to do, in this order; nothing if it was known
   */
  public List<AlignerAction> cancel(long checkpoint) {
    if (checkpoint <= state.settled()) {
      return List.of();
    }
    List<AlignerAction> actions = new ArrayList<>();
    if (state instanceof Aligning aligning) {
      abandon(aligning, actions);
    }
    if (checkpoint > state.settled()) {
      actions.add(new Abandon(checkpoint));
      state = new Between(checkpoint);
    }
    return actions;
  }

  /**
   * Takes note that nothing follows in a channel.
   *
   * @param nanos a time that never goes back
   * @return what to do, in this order; often nothing
   * @throws IllegalStateException when the channel has ended before or is held back
   */
  public List<AlignerAction> ended(int channel, long nanos) {
    requireReadable(channel, "the end");
    ended.set(channel);
    List<AlignerAction> actions = new ArrayList<>();
    if (state instanceof Aligning aligning) {
      takeIfAll(aligning, nanos, actions);
    }
    return actions;
  }

  private boolean takeIfAll(Aligning aligning, long nanos, List<AlignerAction> actions) {
    BitSet here = (BitSet) aligning.arrived().clone();
    here.or(ended);
    if (here.cardinality() < channels) {
      return false;
    }
    actions.add(new Snapshot(aligning.checkpoint(), nanos - aligning.since()));
    release(actions);
    state = new Between(aligning.checkpoint());
    return true;
  }

  private void abandon(Aligning aligning, List<AlignerAction> actions) {
    actions.add(new Abandon(aligning.checkpoint()));
    release(actions);
    state = new Between(aligning.checkpoint());
  }

  private void hold(int channel, List<AlignerAction> actions) {
    if (mode == CheckpointMode.EXACTLY_ONCE) {
      held.set(channel);
      actions.add(new Hold(channel));
    }
  }

  private void release(List<AlignerAction> actions) {
    if (!held.isEmpty()) {
      actions.add(new Release(held.stream().boxed().toList()));
      held.clear();
    }
  }

  private void requireReadable(int channel, String what) {
    if (channel < 0 || channel >= channels || ended.get(channel) || held.get(channel)) {
      throw new IllegalStateException(
          "%s came through channel %d of %d, which %s; expected one that is being read. This is a bug in the subtask or its sender."
              .formatted(what, channel, channels, lifeOf(channel)));
    }
  }

  private String lifeOf(int channel) {
    if (ended.get(channel)) {
      return "has ended";
    }
    return held.get(channel) ? "is held back" : "does not exist";
  }
}

package dev.sluice.dataflow.task;

import java.util.List;

/**
 * Decides what a subtask does when barriers come; the policy is not this package's.
 *
 * <p>Asked by the thread of its subtask, per signal and never per element.
 */
public interface Barriers {

  /** A barrier was read from an input channel. */
  void barrier(int channel, long checkpoint, Actions actions);

  /** A channel, or the coordinator, has said that a checkpoint will not be. */
  void cancel(long checkpoint, Actions actions);

  /** Nothing follows in a channel. */
  void ended(int channel, Actions actions);

  /** What can be done, at once and in the order of the calls. */
  interface Actions {

    /** Reads no further item of a channel until it is released. */
    void hold(int channel);

    /** Reads these channels again. */
    void release(List<Integer> channels);

    /**
     * Takes the snapshot before any further item, and puts the barrier into all outputs.
     *
     * @param alignmentNanos how long channels were held back for it
     */
    void snapshot(long checkpoint, long alignmentNanos);

    /** Puts a cancellation into all outputs. */
    void abandon(long checkpoint);
  }

  /** Of a job that takes no checkpoints, in which no barrier ever comes. */
  static Barriers none() {
    return new Barriers() {
      @Override
      public void barrier(int channel, long checkpoint, Actions actions) {
        throw new IllegalStateException(
            "barrier %d came to a subtask that takes no checkpoints; this is a bug of its sender"
                .formatted(checkpoint));
      }

      @Override
      public void cancel(long checkpoint, Actions actions) {
        throw new IllegalStateException(
            "a cancellation of %d came to a subtask that takes no checkpoints; this is a bug of its sender"
                .formatted(checkpoint));
      }

      @Override
      public void ended(int channel, Actions actions) {
        // Nobody waits for a barrier.
      }
    };
  }
}

package dev.sluice.dataflow.task;

/** Carries credit from a receiver back to the sender of a channel. */
@FunctionalInterface
public interface GrantPort {

  /** Gives back the credit for the oldest batches of input channel {@code channel}. */
  void grant(int channel, int batches);
}

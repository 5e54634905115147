package dev.sluice.dataflow.exchange;

/**
 * Whether all channels out of a subtask can take more: the number of channels in which a batch
 * waits for credit. Single-threaded.
 */
public final class Readiness {

  private int blockedChannels;

  /** Whether no channel is blocked. */
  public boolean ready() {
    return blockedChannels == 0;
  }

  void block() {
    blockedChannels++;
  }

  void unblock() {
    blockedChannels--;
  }
}

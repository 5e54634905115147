package dev.sluice.dataflow.exchange;

/**
 * Whether a subtask can take more: the number of its output channels in which a batch waits for
 * credit, and of its operators that accept no element for now. Single-threaded.
 */
public final class Readiness {

  private int blockedChannels;

  /** Blocked channels and shut operators; one number, since it is asked after every element. */
  private int obstacles;

  /** Whether the chain may be fed: no channel is blocked and no operator shut. */
  public boolean ready() {
    return obstacles == 0;
  }

  /** Whether no channel is blocked. */
  public boolean channelsReady() {
    return blockedChannels == 0;
  }

  /** An operator accepts no element for now. */
  public void shut() {
    obstacles++;
  }

  /** An operator that was shut accepts elements again. */
  public void reopen() {
    obstacles--;
  }

  void block() {
    blockedChannels++;
    obstacles++;
  }

  void unblock() {
    blockedChannels--;
    obstacles--;
  }
}

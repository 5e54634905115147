package dev.sluice.dataflow.exchange;

/**
 * The receiving end of a channel: checks that no batch is missing and gathers the credit to be
 * given back.
 *
 * <p>Credit goes back when a quarter of the window is owed, in batches or in bytes; besides, unless
 * it goes {@linkplain ExchangeLimits.Granting#IN_PORTIONS in portions} alone, when the receiver has
 * nothing else to do. A sender never waits for credit that lies here. Single-threaded.
 */
public final class ChannelReceiver {

  private final int channel;
  private final int grantAfterBatches;
  private final long grantAfterBytes;
  private final boolean grantsWhenIdle;
  private long lastSequence;
  private int owedBatches;
  private long owedBytes;

  /** Creates the end of channel number {@code channel} that grants in portions of the window. */
  public ChannelReceiver(int channel, ExchangeLimits limits) {
    this.channel = channel;
    this.grantAfterBatches = Math.max(1, limits.creditBatches() / 4);
    this.grantAfterBytes = Math.max(1, limits.creditBytes() / 4);
    this.grantsWhenIdle = limits.granting() == ExchangeLimits.Granting.WHEN_IDLE;
  }

  /**
   * Takes note of a batch that has come.
   *
   * @throws ChannelGapException when it is not the one after the last
   */
  public void accept(long sequence) {
    if (sequence != lastSequence + 1) {
      throw new ChannelGapException(channel, lastSequence + 1, sequence);
    }
    lastSequence = sequence;
  }

  /**
   * Takes note of a batch of {@code bytes} estimated bytes that was worked through; says whether
   * credit should go back now.
   */
  public boolean done(long bytes) {
    owedBatches++;
    owedBytes += bytes;
    return owedBatches >= grantAfterBatches || owedBytes >= grantAfterBytes;
  }

  /** Whether what is owed goes back when the receiver has nothing else to do. */
  public boolean grantsWhenIdle() {
    return grantsWhenIdle;
  }

  /** The number of batches to grant; they are no longer owed afterwards. */
  public int takeOwed() {
    int owed = owedBatches;
    owedBatches = 0;
    owedBytes = 0;
    return owed;
  }
}

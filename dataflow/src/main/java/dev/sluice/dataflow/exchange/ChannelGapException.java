package dev.sluice.dataflow.exchange;

/** The discovery that batches of a channel were lost, doubled or reordered; the epoch must fail. */
public final class ChannelGapException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ChannelGapException(int channel, long expected, long found) {
    super(
        "channel %d: expected batch %d, got %d; the subtask cannot go on and the job fails"
            .formatted(channel, expected, found));
  }
}

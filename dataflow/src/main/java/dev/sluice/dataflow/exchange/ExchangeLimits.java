package dev.sluice.dataflow.exchange;

/**
 * How much a channel may hold. Immutable.
 *
 * @param batchElements most elements in one batch
 * @param batchBytes a batch leaves when its elements are estimated to reach this many bytes
 * @param windowBatches most batches sent and not yet granted back
 * @param windowBytes no further batch is sent while this many bytes are not yet granted back
 */
public record ExchangeLimits(
    int batchElements, long batchBytes, int windowBatches, long windowBytes) {

  /** What is used where nothing is configured. */
  public static final ExchangeLimits DEFAULT = new ExchangeLimits(512, 1 << 18, 16, 1 << 21);

  /**
   * Checks that something can move.
   *
   * @throws IllegalArgumentException when a limit is below 1
   */
  public ExchangeLimits {
    if (batchElements < 1 || batchBytes < 1 || windowBatches < 1 || windowBytes < 1) {
      throw new IllegalArgumentException(
          "exchange limits must be at least 1, got batchElements=%d batchBytes=%d windowBatches=%d windowBytes=%d"
              .formatted(batchElements, batchBytes, windowBatches, windowBytes));
    }
  }
}

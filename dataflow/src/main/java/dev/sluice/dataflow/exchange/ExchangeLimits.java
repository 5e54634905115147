package dev.sluice.dataflow.exchange;

/**
 * How much a channel may hold. Immutable.
 *
 * @param batchElements most elements in one batch
 * @param batchBytes a batch leaves when its elements are estimated to reach this many bytes
 * @param creditBatches most batches sent and not yet granted back
 * @param creditBytes no further batch is sent while this many bytes are not yet granted back
 * @param granting when a receiver gives credit back
 */
public record ExchangeLimits(
    int batchElements, long batchBytes, int creditBatches, long creditBytes, Granting granting) {

  /** When a receiver gives credit back. */
  public enum Granting {
    /** In portions of the window, and all that is owed when it has nothing else to do. */
    WHEN_IDLE,

    /**
     * In portions of the window alone, where a grant costs as much as a batch. Both ends must have
     * the same window, or a sender could wait for a portion that never becomes whole.
     */
    IN_PORTIONS
  }

  /** Limits of a channel whose credit comes back as soon as its receiver rests. */
  public ExchangeLimits(int batchElements, long batchBytes, int creditBatches, long creditBytes) {
    this(batchElements, batchBytes, creditBatches, creditBytes, Granting.WHEN_IDLE);
  }

  /** What is used where nothing is configured. */
  public static final ExchangeLimits DEFAULT = new ExchangeLimits(512, 1 << 18, 16, 1 << 21);

  /** So many batches of credit are shared by the channels of one sender before each has fewer. */
  private static final int SHARED_BATCHES = 128;

  /** So many bytes of credit are shared by the channels of one sender before each has fewer. */
  private static final long SHARED_BYTES = 1 << 26;

  private static final int FEWEST_BATCHES = 2;

  /**
   * Checks that something can move.
   *
   * @throws IllegalArgumentException when a limit is below 1
   */
  public ExchangeLimits {
    if (batchElements < 1 || batchBytes < 1 || creditBatches < 1 || creditBytes < 1) {
      throw new IllegalArgumentException(
          "exchange limits must be at least 1, got batchElements=%d batchBytes=%d creditBatches=%d creditBytes=%d"
              .formatted(batchElements, batchBytes, creditBatches, creditBytes));
    }
  }

  /** The same limits with a window that is granted in portions alone. */
  public ExchangeLimits withPortions(int batches, long bytes) {
    return new ExchangeLimits(batchElements, batchBytes, batches, bytes, Granting.IN_PORTIONS);
  }

  /** The same limits with another number of elements in a batch. */
  public ExchangeLimits withElements(int elements) {
    return new ExchangeLimits(elements, batchBytes, creditBatches, creditBytes, granting);
  }

  /**
   * The limits of each channel of a sender that has {@code channels} of them in one exchange.
   *
   * <p>What is under way in a job grows with the square of its parallelism if every channel has the
   * same window; so many channels have smaller ones.
   */
  public ExchangeLimits sharedBy(int channels) {
    int batches = Math.max(FEWEST_BATCHES, SHARED_BATCHES / channels);
    long bytes = Math.max(batchBytes, SHARED_BYTES / channels);
    return new ExchangeLimits(
        batchElements,
        batchBytes,
        Math.min(creditBatches, batches),
        Math.min(creditBytes, bytes),
        granting);
  }
}

package dev.sluice.dataflow.item;

/**
 * A mark in a channel that stands between elements and speaks about all that came before it.
 *
 * <p>An <em>item</em> of a channel is an element or a signal. Elements lie unboxed in the arrays of
 * an {@link ItemBatch}; signals are few and are objects. The type is closed: {@link #match(Cases)}
 * is the exhaustive fold, so a new kind of signal breaks the build wherever one is handled.
 * Immutable.
 */
public sealed interface Signal permits Watermark, Idle, EndOfStream, Barrier, Cancellation {

  /**
   * Calls the method of {@code cases} that belongs to this kind of signal.
   *
   * @throws Exception whatever the case throws
   */
  void match(Cases cases) throws Exception;

  /** One method per kind of signal. */
  interface Cases {

    /** The channel promises that no element with a timestamp at or below this one follows. */
    void watermark(Watermark watermark) throws Exception;

    /** The channel has nothing to say about time until its next element or watermark. */
    void idle(Idle idle) throws Exception;

    /** Nothing follows in this channel. */
    void endOfStream(EndOfStream end) throws Exception;

    /** What came before belongs to a checkpoint. */
    void barrier(Barrier barrier) throws Exception;

    /** No barrier of a checkpoint will come. */
    void cancellation(Cancellation cancellation) throws Exception;
  }
}

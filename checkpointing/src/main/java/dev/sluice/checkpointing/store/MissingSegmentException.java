package dev.sluice.checkpointing.store;

/** The discovery that chunks which a checkpoint refers to are not in the store. */
public final class MissingSegmentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Segment segment;
  private final long sequence;

  /** Names the segment and its first chunk that is not there. */
  public MissingSegmentException(Segment segment, long sequence) {
    super(
        "%s are expected in the store, but chunk %d is not there. Nothing was restored from it; choose another checkpoint or savepoint, or bring the store back from a copy."
            .formatted(segment, sequence));
    this.segment = segment;
    this.sequence = sequence;
  }

  /** The segment that is not there, or not all of it. */
  public Segment segment() {
    return segment;
  }

  /** The sequence number of the first chunk that is not there. */
  public long sequence() {
    return sequence;
  }
}

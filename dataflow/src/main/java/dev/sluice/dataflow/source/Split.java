package dev.sluice.dataflow.source;

import dev.sluice.dataflow.item.Watermark;

/**
 * A part of a source that is read by one reader, in order: a file, a partition, a range.
 *
 * <p>Immutable.
 */
public interface Split {

  /** A name that is unique within the source and the same in every run. */
  String id();

  /**
   * How much there is to read, in a unit of the source's choice (bytes, elements); used to spread
   * splits evenly and to tell progress.
   */
  default long weight() {
    return 1;
  }

  /**
   * The smallest event time that the split can hold, in milliseconds, where that is known; until
   * the split is open it holds the watermark below this.
   */
  default long earliestEventTime() {
    return Watermark.MIN;
  }
}

package dev.sluice.dataflow.source;

import dev.sluice.dataflow.item.Watermark;

/**
 * A part of a source that is read by one reader, in order: a file, a partition, a range.
 *
 * <p>Best a record of texts and numbers: it is found at the coordinator, sent to the subtask that
 * reads it, which opens it with what the split says and nothing else, and stored in checkpoints.
 * Immutable.
 *
 * <p>The rest of a split that has been read in part is a split too, under the same id: {@link
 * SplitReader#position} makes it. So give the record a component for where to begin.
 */
public interface Split {

  /** A name that is unique within the source, the same in every run and for every rest. */
  String id();

  /**
   * How much there is to read, in a unit of the source's choice (bytes, elements); used to spread
   * splits evenly and to tell progress.
   *
   * <p>That of the rest of a split is either what is left, with {@link SplitReader#consumed}
   * counting from there; or still the weight of the whole, with {@code consumed} counting what was
   * read before.
   */
  default long weight() {
    return 1;
  }

  /**
   * The smallest event time that the split can hold, in milliseconds since the epoch, where that is
   * known; until the split is open it holds the watermark below this, and such splits are opened
   * earliest first. Say too little rather than too much: elements before it are late.
   */
  default long earliestEventTime() {
    return Watermark.MIN;
  }
}

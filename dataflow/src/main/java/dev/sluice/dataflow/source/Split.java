package dev.sluice.dataflow.source;

import dev.sluice.dataflow.item.Watermark;

/**
 * A part of a source that is read by one reader, in order: a file, a partition, a range.
 *
 * <p>Best a record of texts and numbers: it is found at the coordinator, sent to the subtask that
 * reads it, which opens it with what the split says and how the source was made, and stored in
 * checkpoints. A path in it is looked for by whoever opens it, on its own disk. Immutable.
 *
 * <p>The rest of a split that has been read in part is a split too, under the same id: {@link
 * SplitReader#position} makes it. So give the record a component for where to begin.
 */
public interface Split {

  /** A name that is unique within the source, the same in every run and for every rest. */
  String id();

  /**
   * How much there is to read, in a unit of the source's choice (bytes, elements); used to spread
   * splits evenly and to tell progress. 0 or more; of a split without an end what there is now, or
   * 1.
   *
   * <p>That of the rest of a split is either what is left, with {@link SplitReader#consumed}
   * counting from there; or still the weight of the whole, with {@code consumed} counting what was
   * read before.
   */
  default long weight() {
    return 1;
  }

  /**
   * The smallest event time that the split can hold, in milliseconds since the epoch; {@link
   * Watermark#MIN}, which is {@code Long.MIN_VALUE}, where that is not known.
   *
   * <p>It is in the time of the stream, which the watermark strategy's timestamp assigner decides,
   * and only without one {@link SplitReader#currentTimestamp}. A source whose user may assign
   * another time than it knows lets the user say so, or says nothing.
   *
   * <p>Splits are opened earliest first, and until one has given anything the watermark stands just
   * below its time. Say too little rather than too much: elements before it are late. That of a
   * rest may be that of the whole, or later.
   */
  default long earliestEventTime() {
    return Watermark.MIN;
  }
}

package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.CorruptDataException;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;

/**
 * How the rows of a part are laid out, so that they can be read without the operator. A closed type
 * of immutable values.
 *
 * <p>Every row begins with its key. What follows is said by each layout, and belongs to the id of
 * the row where it says so.
 */
public sealed interface RowLayout {

  /** A bit for each column, the first eight in the first byte, then the columns that are there. */
  record States() implements RowLayout {}

  /** A time of 8 bytes in milliseconds, which belongs to the id. */
  record Times() implements RowLayout {}

  /**
   * The number of a span of event time in 8 bytes, which belongs to the id, and the last column.
   *
   * <p>Time is divided into equal periods, and each of these into two spans, if it is. Spans have
   * two numbers per period. All times are in milliseconds.
   *
   * @param period length of a period
   * @param offset where the period with number 0 starts
   * @param cut how far behind the start of a period its second span starts; 0 where it has one
   * @param life how long behind the start of its period a span is needed
   */
  record Spans(long period, long offset, long cut, long life) implements RowLayout {

    /** Where a span starts. */
    public long startOf(long number) {
      return startOfPeriod(number) + (isSecond(number) ? cut : 0);
    }

    /** Where a span ends, itself not included. */
    public long endOf(long number) {
      return startOfPeriod(number) + (isSecond(number) || cut == 0 ? period : cut);
    }

    /** The last millisecond of event time at which a span is needed. */
    public long lastNeededAt(long number) {
      return startOfPeriod(number) + life - 1;
    }

    private long startOfPeriod(long number) {
      return (number >> 1) * period + offset;
    }

    private static boolean isSecond(long number) {
      return (number & 1) != 0;
    }
  }

  /**
   * A number of spans, then of each its start and end in 8 bytes each, in milliseconds of event
   * time, and the last column.
   */
  record OpenSpans() implements RowLayout {}

  /** Something that the operator alone knows. */
  record Other() implements RowLayout {}

  /** Writes the layout itself. */
  default void write(StoredOutput out) {
    if (this instanceof States) {
      out.writeByte(RowLayoutCodes.STATES);
    } else if (this instanceof Times) {
      out.writeByte(RowLayoutCodes.TIMES);
    } else if (this instanceof Spans spans) {
      out.writeByte(RowLayoutCodes.SPANS);
      out.writeVarLong(spans.period);
      out.writeVarLong(spans.offset);
      out.writeVarLong(spans.cut);
      out.writeVarLong(spans.life);
    } else if (this instanceof OpenSpans) {
      out.writeByte(RowLayoutCodes.OPEN_SPANS);
    } else {
      out.writeByte(RowLayoutCodes.OTHER);
    }
  }

  /**
   * Reads a layout.
   *
   * @throws CorruptDataException when it is none, or one of a later release
   */
  static RowLayout read(StoredInput in) {
    int code = in.readByte();
    return switch (code) {
      case RowLayoutCodes.OTHER -> new Other();
      case RowLayoutCodes.STATES -> new States();
      case RowLayoutCodes.TIMES -> new Times();
      case RowLayoutCodes.SPANS ->
          new Spans(in.readVarLong(), in.readVarLong(), in.readVarLong(), in.readVarLong());
      case RowLayoutCodes.OPEN_SPANS -> new OpenSpans();
      default -> throw new CorruptDataException(in.position(), "the layout of rows", "" + code);
    };
  }
}

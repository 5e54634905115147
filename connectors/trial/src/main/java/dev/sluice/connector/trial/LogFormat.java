package dev.sluice.connector.trial;

import dev.sluice.dataflow.source.SourceException;
import java.nio.ByteBuffer;

/** How a binary log looks, byte by byte: header, then records of one length, big endian. */
final class LogFormat {

  /** What every log begins with. */
  static final int MAGIC = 0x534C4F47;

  /** The magic number and the length of a record, four bytes each. */
  static final int HEADER_BYTES = 8;

  /** Event time, sensor and value. */
  static final int RECORD_BYTES = 20;

  /** Logs have names that end so; names that begin with a point are of logs being written. */
  static final String SUFFIX = ".log";

  private LogFormat() {}

  static void putHeader(ByteBuffer bytes) {
    bytes.putInt(MAGIC).putInt(RECORD_BYTES);
  }

  static void put(Reading reading, ByteBuffer bytes) {
    bytes.putLong(reading.timestamp()).putInt(reading.sensor()).putDouble(reading.value());
  }

  static Reading get(ByteBuffer bytes) {
    return new Reading(bytes.getLong(), bytes.getInt(), bytes.getDouble());
  }

  /** Takes a header from these bytes; refuses another one than ours. */
  static void checkHeader(String place, ByteBuffer bytes) {
    int magic = bytes.getInt();
    int length = bytes.getInt();
    if (magic != MAGIC) {
      throw new SourceException(
          place
              + ": begins with 0x%08x; expected 0x%08x, as every binary log does."
                  .formatted(magic, MAGIC)
              + " Take the file out of the directory.");
    }
    if (length != RECORD_BYTES) {
      throw new SourceException(
          "%s: holds records of %d bytes; expected records of %d. Write the log anew."
              .formatted(place, length, RECORD_BYTES));
    }
  }

  static long recordAt(long offset) {
    return (offset - HEADER_BYTES) / RECORD_BYTES;
  }

  /** Where in a log an offset is, for messages: records are counted from 1. */
  static String place(String log, long offset) {
    return offset < HEADER_BYTES ? log + " header" : log + " record " + (recordAt(offset) + 1);
  }
}

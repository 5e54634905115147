package dev.sluice.connector.trial;

import dev.sluice.dataflow.source.Split;

/** What one reader reads of a log: a section of a complete one, or all of one that grows. */
sealed interface LogSplit extends Split {

  /** The log's name in the source's directory. */
  String file();

  /** The offset in bytes of what is read next. */
  long from();

  /** The rest of this split that begins at an offset. */
  LogSplit rest(long offset);

  /**
   * Whole records of a complete log.
   *
   * @param number which section of the log, from 0
   * @param to the offset behind the last record
   * @param earliestEventTime that of the first record of the section, for logs are sorted
   */
  record Section(String file, int number, long from, long to, long earliestEventTime)
      implements LogSplit {

    @Override
    public String id() {
      return file + "#" + number;
    }

    @Override
    public long weight() {
      return to - from;
    }

    @Override
    public Section rest(long offset) {
      return new Section(file, number, offset, to, earliestEventTime);
    }
  }

  /**
   * A log that somebody appends to, from its header to whatever will be in it.
   *
   * @param from 0 if its header has not been read yet
   * @param found its size in bytes when it was found
   * @param earliestEventTime that of the first record; {@code Long.MIN_VALUE} if there was none
   */
  record Growing(String file, long from, long found, long earliestEventTime) implements LogSplit {

    @Override
    public String id() {
      return file;
    }

    @Override
    public long weight() {
      return Math.max(1, found - from);
    }

    @Override
    public Growing rest(long offset) {
      return new Growing(file, offset, found, earliestEventTime);
    }
  }
}

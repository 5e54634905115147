package dev.sluice.connector.files;

import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitReader;
import java.io.IOException;

/** Reads the lines of one file, from where its reader stands. */
final class LinesReader<T> implements SplitReader<T, FileSplit> {

  private final FileSplit split;
  private final LineReader lines;
  private final LineMapper<? extends T> mapper;
  private final String unfit;
  private final BadLineHandler badLines;
  private T current;
  private long bad;

  /**
   * Creates a reader.
   *
   * @param unfit what a mapper of the user's should throw for a line at fault, for the message
   */
  private LinesReader(
      FileSplit split,
      LineReader lines,
      LineMapper<? extends T> mapper,
      String unfit,
      BadLineHandler badLines) {
    this.split = split;
    this.lines = lines;
    this.mapper = mapper;
    this.unfit = unfit;
    this.badLines = badLines;
  }

  /** Makes an element of the line that the reader stands on. */
  @FunctionalInterface
  interface LineMapper<T> {

    /**
     * The element; not null.
     *
     * @throws UnfitLineException when the line is at fault
     * @throws Exception when the user's function is
     */
    T map() throws Exception;
  }

  /**
   * A reader of a split, whose file {@code lines} has open.
   *
   * @param unfit what a mapper of the user's should throw for a line at fault, for the message
   */
  static <T> LinesReader<T> of(
      FileSplit split,
      LineReader lines,
      LineMapper<? extends T> mapper,
      String unfit,
      BadLineHandler badLines)
      throws IOException {
    LinesReader<T> reader = new LinesReader<>(split, lines, mapper, unfit, badLines);
    try {
      reader.passOverWhatWasRead();
      return reader;
    } catch (RuntimeException e) {
      try (badLines) {
        throw e;
      }
    }
  }

  private void passOverWhatWasRead() {
    if (split.badLines() > 0 && badLines.keepsLines()) {
      repeatBadLines();
    } else if (split.offset() > 0) {
      lines.moveTo(split.offset(), split.lines());
      bad = split.badLines();
    }
  }

  /** What an earlier reader wrote down is gone, as it had not come to the end of its file. */
  private void repeatBadLines() {
    while (lines.number() < split.lines() && lines.next()) {
      if (!lines.isBlank()) {
        take();
      }
    }
    if (lines.nextOffset() != split.offset() || bad != split.badLines()) {
      throw lines.changed(
          "its first %d lines are %d bytes long and %d of them are bad"
              .formatted(lines.number(), lines.nextOffset(), bad),
          split.offset());
    }
    current = null;
  }

  @Override
  public Advance advance() {
    while (lines.next()) {
      if (!lines.isBlank() && take()) {
        return Advance.ELEMENT;
      }
    }
    badLines.end();
    return Advance.END;
  }

  private boolean take() {
    try {
      current = mapped();
      return true;
    } catch (UnfitLineException e) {
      badLines.take(lines, e);
      bad++;
      return false;
    }
  }

  private T mapped() {
    T element;
    try {
      element = mapper.map();
    } catch (UnfitLineException | SourceException e) {
      throw e;
    } catch (Exception e) {
      throw mapperAtFault("the row mapper failed with " + e, e);
    }
    if (element == null) {
      throw mapperAtFault("the row mapper returned null", null);
    }
    return element;
  }

  private SourceException mapperAtFault(String found, Exception cause) {
    return Refusals.input(
        lines.path() + " line " + lines.number(),
        found,
        "an element",
        "Correct the mapper; where the line is at fault, let it throw " + unfit + ".",
        cause);
  }

  @Override
  public T current() {
    return current;
  }

  @Override
  public String place() {
    return lines.path().getFileName() + " line " + lines.number();
  }

  @Override
  public FileSplit position() {
    return current == null ? split : split.from(lines.offset(), lines.number() - 1, bad);
  }

  @Override
  public long consumed() {
    return lines.consumed();
  }

  @Override
  public void close() throws IOException {
    try (lines) {
      badLines.close();
    }
  }
}

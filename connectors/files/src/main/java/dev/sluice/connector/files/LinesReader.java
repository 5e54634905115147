package dev.sluice.connector.files;

import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitReader;
import java.io.IOException;

/** Reads the lines of one file, from where its reader stands. */
final class LinesReader<T> implements SplitReader<T> {

  private final LineReader lines;
  private final LineMapper<? extends T> mapper;
  private final String unfit;
  private final BadLineHandler badLines;
  private T current;

  /**
   * Creates a reader.
   *
   * @param unfit what a mapper of the user's should throw for a line at fault, for the message
   */
  LinesReader(
      LineReader lines, LineMapper<? extends T> mapper, String unfit, BadLineHandler badLines) {
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

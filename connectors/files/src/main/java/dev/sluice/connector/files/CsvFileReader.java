package dev.sluice.connector.files;

import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitReader;
import java.io.IOException;

/** Reads one CSV file after its header. */
final class CsvFileReader<T> implements SplitReader<T> {

  private final LineReader lines;
  private final CsvRow row;
  private final MapFunction<? super CsvRow, ? extends T> mapper;
  private final BadLineHandler badLines;
  private T current;

  CsvFileReader(
      LineReader lines,
      CsvRow row,
      MapFunction<? super CsvRow, ? extends T> mapper,
      BadLineHandler badLines) {
    this.lines = lines;
    this.row = row;
    this.mapper = mapper;
    this.badLines = badLines;
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
      row.take();
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
      element = mapper.map(row);
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
        "Correct the mapper; where the line is at fault, let it throw CsvRow.unfit(column, expected).",
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

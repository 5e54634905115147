package dev.sluice.connector.files;

import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.sink.SinkException;
import java.io.IOException;
import java.util.List;

/** Writes one CSV file. */
final class CsvFileWriter<T> extends ResultFileWriter<T> {

  private final int width;
  private final MapFunction<? super T, ? extends List<?>> row;

  /**
   * Creates a writer that has written the header.
   *
   * @throws SinkException when the place cannot be written to
   */
  CsvFileWriter(
      FileTarget target, List<String> header, MapFunction<? super T, ? extends List<?>> row) {
    super(target, CsvText.row(header));
    this.width = header.size();
    this.row = row;
  }

  @Override
  public void write(T value, long timestamp) throws Exception {
    List<?> cells = row.map(value);
    if (cells.size() != width) {
      throw Refusals.output(
          target().file(),
          "the row function made " + cells.size() + " cells of " + Refusals.cut("" + value),
          width + ", as the header has",
          "Correct the row function or the header.");
    }
    try {
      CsvText.appendRow(text(), cells);
    } catch (IOException e) {
      throw target().unwritable(e);
    }
  }
}

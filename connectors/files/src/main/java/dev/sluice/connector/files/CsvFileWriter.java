package dev.sluice.connector.files;

import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.io.IOException;
import java.util.List;

/** Writes one result file. */
final class CsvFileWriter<T> implements SinkWriter<T> {

  private final CsvTarget target;
  private final HiddenFile file;
  private final int width;
  private final MapFunction<? super T, ? extends List<?>> row;

  private CsvFileWriter(
      CsvTarget target, HiddenFile file, int width, MapFunction<? super T, ? extends List<?>> row) {
    this.target = target;
    this.file = file;
    this.width = width;
    this.row = row;
  }

  /**
   * A writer that has written the header.
   *
   * @throws SinkException when the place cannot be written to
   */
  static <T> CsvFileWriter<T> open(
      CsvTarget target, List<String> header, MapFunction<? super T, ? extends List<?>> row) {
    HiddenFile file = target.create();
    try {
      // So that a full disk shows before the first element of the job is read.
      CsvText.appendRow(file.text(), header);
      file.text().flush();
      return new CsvFileWriter<>(target, file, header.size(), row);
    } catch (IOException e) {
      closeQuietly(file, e);
      throw target.unwritable(e);
    }
  }

  private static void closeQuietly(HiddenFile file, IOException reason) {
    try {
      file.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void write(T value, long timestamp) throws Exception {
    List<?> cells = row.map(value);
    if (cells.size() != width) {
      throw Refusals.output(
          target.file(),
          "the row function made " + cells.size() + " cells of " + Refusals.cut("" + value),
          width + ", as the header has",
          "Correct the row function or the header.");
    }
    try {
      CsvText.appendRow(file.text(), cells);
    } catch (IOException e) {
      throw target.unwritable(e);
    }
  }

  @Override
  public void prepare() {
    try {
      file.seal();
    } catch (IOException e) {
      throw target.unwritable(e);
    }
  }

  @Override
  public void commit() {
    try {
      file.publish();
      target.removeSurplus();
    } catch (IOException e) {
      throw target.unwritable(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

package dev.sluice.connector.files;

import dev.sluice.dataflow.function.MapFunction;
import java.nio.file.Path;
import java.util.List;

/**
 * Elements as rows of CSV.
 *
 * @param header the names of the columns, as many as a row has cells
 * @param shown whether files begin with the header
 * @param row makes the cells of an element
 */
record CsvLines<T>(
    List<String> header, boolean shown, MapFunction<? super T, ? extends List<?>> row)
    implements LineFormat<T> {

  @Override
  public String head() {
    return shown ? CsvText.row(header) : "";
  }

  @Override
  public void append(StringBuilder lines, T value, Path place) throws Exception {
    List<?> cells = row.map(value);
    if (cells.size() != header.size()) {
      throw Refusals.output(
          place,
          "the row function made " + cells.size() + " cells of " + Refusals.cut("" + value),
          header.size() + ", as the header has",
          "Correct the row function or the header.");
    }
    CsvText.appendRow(lines, cells);
  }
}

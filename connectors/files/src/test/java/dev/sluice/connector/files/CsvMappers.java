package dev.sluice.connector.files;

import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.type.Types;
import java.nio.file.Path;
import java.util.List;

/** Sources of the column {@code origin} whose mappers misbehave. */
final class CsvMappers {

  private CsvMappers() {}

  static CsvFileSource<String> throwing(Path input) {
    return source(
        input,
        row -> {
          throw new IllegalStateException("bug");
        });
  }

  static CsvFileSource<String> returningNull(Path input) {
    return source(input, row -> null);
  }

  static CsvFileSource<String> asking(Path input, String column) {
    return source(input, row -> row.getString(column));
  }

  private static CsvFileSource<String> source(Path input, MapFunction<CsvRow, String> mapper) {
    return CsvFileSource.of(input, Types.STRING, List.of("origin"), mapper);
  }
}

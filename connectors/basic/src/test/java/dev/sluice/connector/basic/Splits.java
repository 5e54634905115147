package dev.sluice.connector.basic;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.source.SplitReader.Advance;
import java.util.ArrayList;
import java.util.List;

/** Reads sources without a job. */
final class Splits {

  static final SubtaskInfo SUBTASK = new SubtaskInfo("job", "sink", 0, 1);

  private Splits() {}

  /** The elements of every split of a source that ends. */
  static <T, S extends Split> List<List<T>> readAll(Source<T, S> source) throws Exception {
    List<List<T>> elements = new ArrayList<>();
    for (S split : source.enumerator().discover()) {
      elements.add(read(source, split));
    }
    return elements;
  }

  private static <T, S extends Split> List<T> read(Source<T, S> source, S split) throws Exception {
    List<T> elements = new ArrayList<>();
    try (SplitReader<T> reader = source.open(split, new OperatorMetrics())) {
      while (reader.advance() == Advance.ELEMENT) {
        elements.add(reader.current());
      }
    }
    return elements;
  }
}

package dev.sluice.connector.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.source.SplitReader.Advance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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

  /**
   * Stops a reader of every split before its first element, and after each, and checks that another
   * one, of another source object, gives what is behind it.
   */
  static <T, S extends Split> void checkRestarts(Supplier<? extends Source<T, S>> source)
      throws Exception {
    for (S split : source.get().enumerator().discover()) {
      List<T> whole = read(source.get(), split);
      try (SplitReader<T, S> reader = source.get().open(split, new OperatorMetrics())) {
        checkRest(source.get(), split, reader.position(), whole);
        T element = next(reader, 0);
        for (int taken = 0; element != null; taken++, element = next(reader, taken)) {
          S rest = reader.position();
          assertThat(reader.position()).isEqualTo(rest);
          assertThat(element).isEqualTo(whole.get(taken));
          checkRest(source.get(), split, rest, whole.subList(taken, whole.size()));
        }
      }
    }
  }

  /** The next element, two of three by the short way if there is one. */
  private static <T> T next(SplitReader<T, ?> reader, int taken) throws Exception {
    T atHand = taken % 3 == 0 ? null : reader.nextAtHand();
    if (atHand != null) {
      return atHand;
    }
    return reader.advance() == Advance.ELEMENT ? reader.current() : null;
  }

  private static <T, S extends Split> void checkRest(
      Source<T, S> source, S split, S rest, List<T> expected) throws Exception {
    assertThat(rest.id()).isEqualTo(split.id());
    assertThat(source.splitType().copy(rest)).isEqualTo(rest);
    assertThat(read(source, rest)).isEqualTo(expected);
  }

  private static <T, S extends Split> List<T> read(Source<T, S> source, S split) throws Exception {
    List<T> elements = new ArrayList<>();
    try (SplitReader<T, ?> reader = source.open(split, new OperatorMetrics())) {
      while (reader.advance() == Advance.ELEMENT) {
        elements.add(reader.current());
        assertThat(reader.consumed()).isBetween(0L, split.weight());
      }
    }
    return elements;
  }
}
